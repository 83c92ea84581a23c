using System.DirectoryServices.Protocols;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>
/// Which groups somebody is in, told by the groups: on servers that keep no memberOf, such as Kolab's. A group is known by the values of
/// its mail and its cn.
/// </summary>
internal sealed class LdapGroups(LdapOptions options)
{
    // More than any site has, and a bound on what a server can make us keep.
    private const int MostMemberships = 1_000_000;

    private static readonly string[] Names = ["mail", "cn"];

    /// <summary>Everybody's groups, by the normalized name of the member's entry; nothing when the settings name no groups.</summary>
    public async Task<ILookup<string, string>> ListAsync(LdapSession session, CancellationToken cancellationToken)
    {
        var memberships = new List<(string Member, string Group)>();
        if (options.GroupFilter is { } filter)
        {
            await foreach (var entry in session.SearchPagesAsync(Request(filter, [.. Names, options.Attributes.Members]), options.PageSize, cancellationToken))
            {
                var names = NamesOf(entry);
                memberships.AddRange(new LdapValues(entry).Of(options.Attributes.Members).SelectMany(_ => names, (member, name) => (DistinguishedName.Normalize(member), name)));
                if (memberships.Count > MostMemberships)
                {
                    throw new DirectoryFailedException($"its groups have more than {MostMemberships} members: narrow GroupFilter");
                }
            }
        }

        return memberships.ToLookup(membership => membership.Member, membership => membership.Group, StringComparer.Ordinal);
    }

    /// <summary>The groups of one entry.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(LdapSession session, string dn, CancellationToken cancellationToken)
    {
        if (options.GroupFilter is not { } filter)
        {
            return [];
        }

        var answer = await session.SearchAsync(Request($"(&{filter}({options.Attributes.Members}={LdapFilter.Escape(dn)}))", Names), cancellationToken);
        return [.. answer.Entries.Cast<SearchResultEntry>().Take(GroupNames.Most).SelectMany(NamesOf)];
    }

    private static List<string> NamesOf(SearchResultEntry entry)
    {
        var values = new LdapValues(entry);
        return [.. Names.SelectMany(values.Of)];
    }

    private SearchRequest Request(string filter, string[] attributes) => new(options.GroupBaseDn ?? options.BaseDn, filter, SearchScope.Subtree, attributes);
}
