using System.Collections.Frozen;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>All users at one moment, each address somebody's alone. Never changes.</summary>
internal sealed class UserList
{
    private readonly FrozenDictionary<string, User> _byAddress;

    private UserList(IReadOnlyList<User> users, Dictionary<string, User> byAddress) =>
        (Users, _byAddress) = (users, byAddress.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>Nobody.</summary>
    public static UserList Empty { get; } = new([], []);

    /// <summary>Everyone, in order.</summary>
    public IReadOnlyList<User> Users { get; }

    /// <summary>
    /// Brings together what directories tell. An address belongs to the first directory that knows it, and within one to whom it
    /// names before whom it is an alias of; a user whose address is somebody else's is not there.
    /// </summary>
    public static UserList Of(IEnumerable<IReadOnlyList<User>> directories)
    {
        var byAddress = new Dictionary<string, User>(StringComparer.OrdinalIgnoreCase);
        var users = new List<User>();
        foreach (var directory in directories)
        {
            var taken = directory.Where(user => byAddress.TryAdd(user.Address, user)).ToList();
            users.AddRange(taken);
            foreach (var (user, alias) in taken.SelectMany(user => user.Aliases, (user, alias) => (user, alias)))
            {
                byAddress.TryAdd(alias, user);
            }
        }

        return new UserList(users, byAddress);
    }

    /// <summary>The user with this address or alias, compared without case; null when there is none.</summary>
    public User? Find(string address) => _byAddress.GetValueOrDefault(address);
}
