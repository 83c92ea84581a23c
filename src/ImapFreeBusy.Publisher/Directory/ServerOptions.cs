using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>One IMAP server.</summary>
public sealed class ServerOptions
{
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

    /// <summary>Own, Master or Shared. Default Own.</summary>
    public LoginMode Login { get; set; } = LoginMode.Own;

    /// <summary>Name of the master user (Login Master), or of the account that folders are shared with (Login Shared).</summary>
    public string? User { get; set; }

    /// <summary>File that holds the password of User (Login Master or Shared); a line break at its end does not count.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password of User itself: from the environment only.</summary>
    [Secret]
    public string? Password { get; set; }

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
