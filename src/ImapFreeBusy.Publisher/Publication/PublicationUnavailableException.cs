namespace ImapFreeBusy.Publisher.Publication;

/// <summary>There is no list that may be served; an empty one is never made up.</summary>
public sealed class PublicationUnavailableException : Exception
{
    /// <summary>Tells why, and when to ask again.</summary>
    public PublicationUnavailableException(string message, TimeSpan retryAfter, Exception? inner = null)
        : base(message, inner) => RetryAfter = retryAfter;

    /// <summary>When it makes sense to ask again.</summary>
    public TimeSpan RetryAfter { get; }
}
