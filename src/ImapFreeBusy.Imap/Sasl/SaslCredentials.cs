namespace ImapFreeBusy.Imap.Sasl;

/// <summary>What there is to log in with. Its text form tells none of it.</summary>
public sealed class SaslCredentials
{
    /// <summary>Authentication identity: whose password, token or certificate it is. May be empty where a token or certificate tells.</summary>
    public string User { get; init; } = "";

    /// <summary>The password, or null.</summary>
    public string? Password { get; init; }

    /// <summary>OAuth 2.0 access token (RFC 6750), or null.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the handshake showed a certificate (<see cref="Connection.ImapEndpoint.ClientCertificateFile"/>) that shall log in by itself.</summary>
    public bool HasCertificate { get; init; }

    /// <summary>Authorisation identity: whom to act as. Empty for oneself.</summary>
    public string AuthorizationId { get; init; } = "";

    /// <summary>
    /// Whether the server must see the password itself, so that SCRAM is left out. Dovecot looks up the user's password, not
    /// the master's, for a master user's SCRAM where the master's passdb continues to the users' (as its manual advises).
    /// </summary>
    public bool IsPasswordShown { get; init; }

    /// <summary>Whom the server shall see: for mechanisms that know one name only.</summary>
    internal string ActsAs => AuthorizationId.Length > 0 ? AuthorizationId : User;
}
