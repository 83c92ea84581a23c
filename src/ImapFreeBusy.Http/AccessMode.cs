namespace ImapFreeBusy.Http;

/// <summary>Who may read the lists.</summary>
public enum AccessMode
{
    /// <summary>Everyone.</summary>
    Public,
}
