namespace ImapFreeBusy.Publisher.Folders;

/// <summary>In which namespace a folder lies (RFC 2342 §3).</summary>
internal enum FolderPlace
{
    /// <summary>The account's own.</summary>
    Personal,

    /// <summary>That of another user.</summary>
    OtherUsers,

    /// <summary>Nobody's own.</summary>
    Shared,
}
