using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>The users in the order in which they were asked for last.</summary>
internal sealed class RecentUsers : IRequestObserver
{
    private readonly Lock _lock = new();
    private readonly LinkedList<User> _order;
    private readonly Dictionary<string, LinkedListNode<User>> _nodes;

    /// <summary>Nobody was asked for yet: the order is that of the directory.</summary>
    public RecentUsers(IUserDirectory directory)
    {
        _order = new LinkedList<User>(directory.Users);
        _nodes = [];
        for (var node = _order.First; node is not null; node = node.Next)
        {
            _nodes[node.Value.Address] = node;
        }
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
}
