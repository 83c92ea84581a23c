using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Addresses of the members of collections, which name the members' entries.</summary>
internal sealed class LdapMembers(LdapOptions options)
{
    // A hundred collections of a hundred: more than any site has, each a question to the server.
    private const int MostLookups = 10_000;

    /// <summary>The same records, with the members' addresses in place of the names of their entries.</summary>
    /// <exception cref="DirectoryFailedException">The server does not answer, or there are too many members.</exception>
    public async Task<List<UserRecord>> ResolveAsync(LdapSession session, IEnumerable<UserRecord> records, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        var resolved = new List<UserRecord>();
        foreach (var record in records)
        {
            resolved.Add(record.Members.Count is 0 or > CollectedResources.MostMembers ? record : await ResolveAsync(session, record, known, cancellationToken));
        }

        return resolved;
    }

    private async Task<UserRecord> ResolveAsync(LdapSession session, UserRecord record, Dictionary<string, string?> known, CancellationToken cancellationToken)
    {
        var addresses = new List<string>();
        foreach (var member in record.Members)
        {
            if (await AddressOfAsync(session, member, known, cancellationToken) is not { } address)
            {
                return record with { Fault = record.Fault ?? "a member has no entry, or one without an address." };
            }

            addresses.Add(address);
        }

        return record with { Members = addresses };
    }

    private async Task<string?> AddressOfAsync(LdapSession session, string dn, Dictionary<string, string?> known, CancellationToken cancellationToken)
    {
        var name = DistinguishedName.Normalize(dn);
        if (!known.TryGetValue(name, out var address))
        {
            if (known.Count == MostLookups)
            {
                throw new DirectoryFailedException($"its collections have more than {MostLookups} members: narrow Filter");
            }

            var entry = await session.ReadAsync(dn, [options.Attributes.Address], cancellationToken);
            address = entry is null ? null : new LdapValues(entry).Of(options.Attributes.Address).FirstOrDefault();
            known[name] = address;
        }

        return address;
    }
}
