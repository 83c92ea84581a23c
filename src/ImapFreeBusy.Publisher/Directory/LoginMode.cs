namespace ImapFreeBusy.Publisher.Directory;

/// <summary>How the mail of a user is reached.</summary>
public enum LoginMode
{
    /// <summary>Each user's own password.</summary>
    Own,

    /// <summary>A Dovecot master user: <c>user*master</c> with the master's password.</summary>
    Master,
}
