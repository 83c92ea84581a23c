using System.Text;

namespace ImapFreeBusy.Testing.Ldap;

/// <summary>An entry of a person as Kolab writes one; values may be anything.</summary>
/// <param name="Uid">Names the entry.</param>
/// <param name="Mail">Mail address; null for none.</param>
public sealed record LdapPerson(string Uid, string? Mail)
{
    /// <summary>Attributes beside <c>uid</c>, <c>cn</c>, <c>sn</c> and <c>mail</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> More { get; init; } = [];

    /// <summary>Distinguished name of the entry.</summary>
    public string Dn => $"uid={Uid},ou=People,{LdapServer.BaseDn}";

    internal IEnumerable<(string Name, string Value)> Attributes =>
    [
        ("objectClass", "inetOrgPerson"), ("objectClass", "kolabInetOrgPerson"), ("uid", Uid), ("cn", Uid), ("sn", Uid),
        .. Mail is null ? ((string, string)[])[] : [("mail", Mail)],
        .. More,
    ];

    internal string ToLdif() =>
        $"dn: {Dn}\n{string.Concat(Attributes.Select(attribute => $"{attribute.Name}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(attribute.Value))}\n"))}\n";
}
