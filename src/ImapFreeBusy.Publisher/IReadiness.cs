namespace ImapFreeBusy.Publisher;

/// <summary>Whether the service can do its job.</summary>
public interface IReadiness
{
    /// <summary>What keeps it from being ready, in words for people; null when it is.</summary>
    string? NotReadyBecause { get; }
}
