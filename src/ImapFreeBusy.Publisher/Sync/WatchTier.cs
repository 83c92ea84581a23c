namespace ImapFreeBusy.Publisher.Sync;

/// <summary>The ways in which a folder is followed, best first.</summary>
internal enum WatchTier
{
    /// <summary>The server tells, over one connection for all folders of an account (NOTIFY, RFC 5465).</summary>
    Notify,

    /// <summary>The server tells, over a connection for this folder (IDLE, RFC 2177).</summary>
    Idle,

    /// <summary>One LIST asks for the folders of all users of an account (LIST-STATUS, RFC 5819).</summary>
    ListStatus,

    /// <summary>A STATUS asks for the folder, and its mod-sequence tells all (CONDSTORE, RFC 7162).</summary>
    Status,

    /// <summary>A STATUS and a search for the flags that hide a message ask for the folder.</summary>
    StatusAndSearch,
}
