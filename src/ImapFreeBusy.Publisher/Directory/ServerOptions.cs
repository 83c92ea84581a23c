using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>One IMAP server.</summary>
public sealed class ServerOptions
{
    /// <summary>Value of <see cref="Mechanism"/>: the strongest that there is.</summary>
    public const string Auto = "Auto";

    /// <summary>Name or address; the certificate must carry it.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>TCP port. Default 993 with Tls, else 143.</summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>None, StartTls or Tls. Default Tls.</summary>
    public ImapSecurity Security { get; set; } = ImapSecurity.Tls;

    /// <summary>PEM file of authorities trusted for this server instead of the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>SHA-256 fingerprint of the one certificate to accept, in place of chain and name.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>
    /// PEM file of a certificate to show to the server, its issuers behind it; read at each connection. With Login Proxy or
    /// Shared and neither password nor token it logs in by itself (EXTERNAL). Default: none is shown.
    /// </summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>PEM file of the certificate's key, without a passphrase. Default: it is in ClientCertificateFile.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>
    /// How to log in: the name of a SASL mechanism, LoginCommand for IMAP's own LOGIN, or Auto. Default Auto: the strongest
    /// that the server offers, SCRAM before PLAIN; with Login Master a plain one, because Dovecot checks a master user's
    /// SCRAM against the user's password. A name is insisted on: nothing weaker is tried.
    /// </summary>
    [AllowedValues(
        Auto,
        SaslNames.ScramSha256Plus,
        SaslNames.ScramSha256,
        SaslNames.ScramSha1Plus,
        SaslNames.ScramSha1,
        SaslNames.OAuthBearer,
        SaslNames.XOAuth2,
        SaslNames.External,
        SaslNames.Plain,
        SaslNames.Login,
        SaslChooser.LoginCommand)]
    public string Mechanism { get; set; } = Auto;

    /// <summary>Own, Master, Proxy or Shared. Default Own.</summary>
    public LoginMode Login { get; set; } = LoginMode.Own;

    /// <summary>Name of the master user (Login Master) or of the account that acts as each user (Login Proxy) or reads what they share (Login Shared).</summary>
    public string? User { get; set; }

    /// <summary>File that holds the password of User (Login Master, Proxy, Shared); a line break at its end does not count.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password of User itself: from the environment only.</summary>
    [Secret]
    public string? Password { get; set; }

    /// <summary>
    /// File that holds an OAuth 2.0 access token in place of a password (Login Proxy, Shared); read again at each login, so that a
    /// renewed token counts at once.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>
    /// URL that gives access tokens for ClientId and its secret (Login Proxy, Shared; client credentials, RFC 6749 §4.4), in place of
    /// a password or TokenFile. https, or http on loopback. A token is kept until shortly before it expires.
    /// </summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>Client identifier at the TokenEndpoint.</summary>
    public string? ClientId { get; set; }

    /// <summary>File that holds the client's secret at the TokenEndpoint; a line break at its end does not count.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>The client's secret itself: from the environment only.</summary>
    [Secret]
    public string? ClientSecret { get; set; }

    /// <summary>Scope to ask of the TokenEndpoint; several are separated by spaces. Default: none is named.</summary>
    public string? Scope { get; set; }

    /// <summary>What stands between user and master user. Default <c>*</c> (Dovecot's auth_master_user_separator).</summary>
    [Required]
    public string MasterSeparator { get; set; } = "*";

    /// <summary>Most connections to this server at a time. Default 100.</summary>
    [Range(2, 100_000)]
    public int MaxConnections { get; set; } = 100;

    /// <summary>Most connections for one user at a time. Default 4: Dovecot allows 10 for a user and address, and people want theirs.</summary>
    [Range(2, 1_000)]
    public int MaxConnectionsPerUser { get; set; } = 4;

    /// <summary>
    /// Connections for watching that are opened in a second at most. Default 50: a server that was restarted gets its
    /// watchers back one after another.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConnectsPerSecond { get; set; } = 50;
}
