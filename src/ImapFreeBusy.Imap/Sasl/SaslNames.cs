namespace ImapFreeBusy.Imap.Sasl;

/// <summary>Registered names of mechanisms, as they stand behind <c>AUTH=</c>.</summary>
public static class SaslNames
{
    /// <summary>RFC 4616.</summary>
    public const string Plain = "PLAIN";

    /// <summary>draft-murchison-sasl-login: obsolete, and all that some servers have.</summary>
    public const string Login = "LOGIN";

    /// <summary>RFC 5802.</summary>
    public const string ScramSha1 = "SCRAM-SHA-1";

    /// <summary>RFC 5802, bound to the TLS channel.</summary>
    public const string ScramSha1Plus = "SCRAM-SHA-1-PLUS";

    /// <summary>RFC 7677.</summary>
    public const string ScramSha256 = "SCRAM-SHA-256";

    /// <summary>RFC 7677, bound to the TLS channel.</summary>
    public const string ScramSha256Plus = "SCRAM-SHA-256-PLUS";

    /// <summary>RFC 7628.</summary>
    public const string OAuthBearer = "OAUTHBEARER";

    /// <summary>Google's and Microsoft's form of the same, older than the RFC.</summary>
    public const string XOAuth2 = "XOAUTH2";

    /// <summary>RFC 4422 appendix A.</summary>
    public const string External = "EXTERNAL";
}
