using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>An LDAP server, and which of its entries are users.</summary>
public sealed class LdapOptions
{
    /// <summary>Name or address; the certificate must carry it.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>TCP port. Default 636 with Tls, else 389.</summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>None, StartTls or Tls. Default Tls.</summary>
    public ImapSecurity Security { get; set; } = ImapSecurity.Tls;

    /// <summary>PEM file of authorities trusted for this server instead of the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>SHA-256 fingerprint of the one certificate to accept, in place of chain and name.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>Distinguished name to log in as, by a simple bind. Default: anonymous.</summary>
    public string? BindDn { get; set; }

    /// <summary>File that holds the password of BindDn; a line break at its end does not count. Read again at each connection.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password of BindDn itself: from the environment only.</summary>
    [Secret]
    public string? Password { get; set; }

    /// <summary>Entry below which users are looked for.</summary>
    [Required]
    public string BaseDn { get; set; } = "";

    /// <summary>
    /// Which entries are users (RFC 4515). To find one address, %s in it is replaced by the address, as in Kolab's filters, and by *
    /// to list everybody; without %s the attributes of addresses are compared on top of it. Default (objectClass=inetOrgPerson).
    /// </summary>
    [Required]
    public string Filter { get; set; } = "(objectClass=inetOrgPerson)";

    /// <summary>Which attributes tell what; empty for none.</summary>
    public LdapAttributeOptions Attributes { get; set; } = new();

    /// <summary>
    /// Which entries are groups (RFC 4515), for servers whose entries of users do not name them: users are in the groups that have them as
    /// members, by the groups' mail and cn. Default: none is looked for.
    /// </summary>
    public string? GroupFilter { get; set; }

    /// <summary>Entry below which groups are looked for. Default: BaseDn.</summary>
    public string? GroupBaseDn { get; set; }

    /// <summary>Entries asked for at a time (RFC 2696). Default 500: many servers answer with no more than 1,000 at once.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>How long to wait for the connection, and for each answer. Default 5 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the server listens.</summary>
    internal ImapEndpoint ToEndpoint() =>
        new(Host, Port ?? (Security == ImapSecurity.Tls ? 636 : 389), Security) { CaFile = CaFile, Fingerprint = Fingerprint };
}
