namespace ImapFreeBusy.Testing.Ldap;

/// <summary>An entry of a group as Kolab writes one.</summary>
/// <param name="Cn">Names the entry.</param>
/// <param name="Mail">Mail address; null for none.</param>
/// <param name="Members">Distinguished names of the members, at least one.</param>
public sealed record LdapGroup(string Cn, string? Mail, params string[] Members)
{
    /// <summary>Distinguished name of the entry.</summary>
    public string Dn => $"cn={Cn},{LdapServer.BaseDn}";

    internal IEnumerable<(string Name, string Value)> Attributes =>
    [
        ("objectClass", "groupOfUniqueNames"), ("objectClass", "kolabGroupOfUniqueNames"), ("cn", Cn),
        .. Mail is null ? ((string, string)[])[] : [("mail", Mail)],
        .. Members.Select(member => ("uniqueMember", member)),
    ];
}
