using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>The users in the order in which they were asked for last.</summary>
internal sealed class RecentUsers : IRequestObserver
{
    private readonly Lock _lock = new();
    private readonly LinkedList<User> _order = [];
    private readonly Dictionary<string, LinkedListNode<User>> _nodes = [];
    private readonly IUserDirectory _directory;

    /// <summary>Nobody was asked for yet: the order is that of the directory.</summary>
    public RecentUsers(IUserDirectory directory)
    {
        _directory = directory;
        directory.Changed += (_, _) => Follow();
        Follow();
    }

    public void Requested(User user)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(user.Address, out var node) && node != _order.First)
            {
                _order.Remove(node);
                _order.AddFirst(node);
            }
        }
    }

    /// <summary>Most recently asked for first.</summary>
    public IReadOnlyList<User> InOrder()
    {
        lock (_lock)
        {
            return [.. _order];
        }
    }

    /// <summary>Who is new comes last.</summary>
    private void Follow()
    {
        lock (_lock)
        {
            var users = _directory.Users;
            var gone = _nodes.Keys.ToHashSet(StringComparer.Ordinal);
            foreach (var user in users)
            {
                gone.Remove(user.Address);
                if (_nodes.TryGetValue(user.Address, out var node))
                {
                    node.Value = user;
                }
                else
                {
                    _nodes[user.Address] = _order.AddLast(user);
                }
            }

            foreach (var address in gone)
            {
                _order.Remove(_nodes[address]);
                _nodes.Remove(address);
            }
        }
    }
}
