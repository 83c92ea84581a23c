namespace ImapFreeBusy.Http;

/// <summary>Who may read the lists.</summary>
public enum AccessMode
{
    /// <summary>Everyone.</summary>
    Public,

    /// <summary>Users who log in with their own name and password at the mail server.</summary>
    Authenticated,
}
