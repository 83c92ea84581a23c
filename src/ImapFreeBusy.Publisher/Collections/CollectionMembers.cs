using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>
/// Who is in a collection in the end: time that all members of a member have in common is what the members themselves have in common, so
/// collections inside are taken apart.
/// </summary>
internal sealed class CollectionMembers(IUserDirectory directory)
{
    /// <summary>Deepest nesting. Nobody needs more than two, and a mistake need not be followed further.</summary>
    private const int MostDepth = 8;

    private static readonly TimeSpan RetryLater = TimeSpan.FromMinutes(1);

    /// <summary>All members that are no collections, each once.</summary>
    /// <exception cref="PublicationUnavailableException">There is no telling who is in it.</exception>
    public async Task<IReadOnlyList<ListOwner>> OfAsync(CollectedResources collection, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, ListOwner>(StringComparer.Ordinal);
        await AddAsync(collection, [collection.Address], members, cancellationToken);
        return [.. members.Values];
    }

    private async Task AddAsync(CollectedResources collection, IReadOnlyList<string> path, Dictionary<string, ListOwner> members, CancellationToken cancellationToken)
    {
        Require(path.Count <= MostDepth, $"collections are nested more than {MostDepth} deep");
        foreach (var address in collection.Members)
        {
            var member = await directory.FindAsync(address, cancellationToken);
            Require(member is not null, $"its member {address} is nobody whom a directory knows");
            if (member is CollectedResources inner)
            {
                Require(!path.Contains(inner.Address), $"{inner.Address} is a member of itself");
                await AddAsync(inner, [.. path, inner.Address], members, cancellationToken);
            }
            else
            {
                members[member!.Address] = member;
            }

            Require(members.Count <= CollectedResources.MostMembers, $"it has more than {CollectedResources.MostMembers} members");
        }

        Require(collection.Members.Count > 0, $"{collection.Address} has no members");
    }

    private static void Require(bool holds, string reason)
    {
        if (!holds)
        {
            throw new PublicationUnavailableException(reason, RetryLater);
        }
    }
}
