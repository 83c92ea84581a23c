namespace ImapFreeBusy.Testing.Ldap;

/// <summary>What a private LDAP server is like.</summary>
public sealed class LdapServerOptions
{
    /// <summary>People that it begins with.</summary>
    public IReadOnlyList<LdapPerson> People { get; init; } = [];

    /// <summary>Lines of LDIF that it begins with besides them, for entries that no program would write.</summary>
    public string Ldif { get; init; } = "";

    /// <summary>Whether the server keeps memberOf in the entries of those who are in groups. Default: no, as Kolab's.</summary>
    public bool KeepsMemberOf { get; init; }

    /// <summary>Limits of the reader, as slapd.conf(5) writes them. Default: no end of pages; slapd's own would be 500 entries in all.</summary>
    public string ReaderLimits { get; init; } = "size.prtotal=unlimited";

    /// <summary>Certificate of the server. Default: the one that all servers of this process share.</summary>
    public Dovecot.ServerCertificate Certificate { get; init; } = Dovecot.ServerCertificate.Shared;
}
