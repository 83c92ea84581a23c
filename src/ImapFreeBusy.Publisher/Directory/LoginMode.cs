namespace ImapFreeBusy.Publisher.Directory;

/// <summary>How the mail of a user is reached.</summary>
public enum LoginMode
{
    /// <summary>Each user's own password or access token.</summary>
    Own,

    /// <summary>A Dovecot master user: <c>user*master</c> with the master's password.</summary>
    Master,

    /// <summary>An account that acts as each user, by a SASL authorisation identity: Cyrus's proxyservers, Dovecot's master users.</summary>
    Proxy,

    /// <summary>
    /// One ordinary account that sees the folders which people have shared with it, in the Other Users namespace
    /// (RFC 2342): a user's <c>Login</c> names whose folders are the user's.
    /// </summary>
    Shared,
}
