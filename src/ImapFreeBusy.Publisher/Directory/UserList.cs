using System.Collections.Frozen;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>All who have a list at one moment, each address somebody's alone. Never changes.</summary>
internal sealed class UserList
{
    private readonly FrozenDictionary<string, ListOwner> _byAddress;

    private UserList(IReadOnlyList<ListOwner> owners, Dictionary<string, ListOwner> byAddress) =>
        (Owners, Users, _byAddress) = (owners, [.. owners.OfType<User>()], byAddress.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>Nobody.</summary>
    public static UserList Empty { get; } = new([], []);

    /// <summary>Everyone, in order.</summary>
    public IReadOnlyList<ListOwner> Owners { get; }

    /// <summary>Those whose calendars are in mailboxes, in order.</summary>
    public IReadOnlyList<User> Users { get; }

    /// <summary>
    /// Brings together what directories tell. An address belongs to the first directory that knows it, and within one to whom it
    /// names before whom it is an alias of; whose address is somebody else's is not there.
    /// </summary>
    public static UserList Of(IEnumerable<IReadOnlyList<ListOwner>> directories)
    {
        var byAddress = new Dictionary<string, ListOwner>(StringComparer.OrdinalIgnoreCase);
        var owners = new List<ListOwner>();
        foreach (var directory in directories)
        {
            var taken = directory.Where(owner => byAddress.TryAdd(owner.Address, owner)).ToList();
            owners.AddRange(taken);
            foreach (var (owner, alias) in taken.SelectMany(owner => owner.Aliases, (owner, alias) => (owner, alias)))
            {
                byAddress.TryAdd(alias, owner);
            }
        }

        return new UserList(owners, byAddress);
    }

    /// <summary>Who has this address or alias, compared without case; null when there is none.</summary>
    public ListOwner? Find(string address) => _byAddress.GetValueOrDefault(address);
}
