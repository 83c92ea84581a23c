using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// The bookkeeping of one server's connections; it opens and closes none. A slot is a connection that is open or being
/// opened; who finds none waits in line, and the first in line whose account is below its own bound is served next.
/// </summary>
internal sealed class ConnectionSlots(ServerOptions options)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<IdleConnection> _idle = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private readonly Dictionary<ImapAccount, int> _perAccount = [];
    private int _slots;
    private int _held;
    private bool _isClosed;

    /// <summary>A slot for the account; waits in line when there is none.</summary>
    public Task<SlotGrant> TakeAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> waiter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (TryGrant(account) is { } grant)
            {
                return Task.FromResult(grant);
            }

            waiter = _waiters.AddLast(new Waiter(account));
        }

        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Whether <see cref="TryTakeToHold"/> would not be refused for the bounds of what may be held.</summary>
    public bool CanHold(ImapAccount account)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return IsWithinHoldBounds(account);
        }
    }

    /// <summary>A slot to hold for long, or null when that would leave none of the account's, or less than a tenth of the server's, for the work itself.</summary>
    public SlotGrant? TryTakeToHold(ImapAccount account)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (!IsWithinHoldBounds(account) || TryGrant(account) is not { } grant)
            {
                return null;
            }

            _held++;
            return grant;
        }
    }

    /// <summary>A slot is no longer held for long.</summary>
    public void ReleaseHold()
    {
        lock (_lock)
        {
            _held--;
        }
    }

    /// <summary>Keeps a connection for the next who wants one of its account; false when it must be closed.</summary>
    public bool TryKeep(ImapAccount account, ImapClient client)
    {
        lock (_lock)
        {
            if (_isClosed || !client.IsAlive)
            {
                return false;
            }

            _idle.AddLast(new IdleConnection(account, client));
            ServeWaiters();
            return true;
        }
    }

    /// <summary>The connection of a slot is closed: the slot goes to the first in line.</summary>
    public void Free(ImapAccount account)
    {
        lock (_lock)
        {
            _slots--;
            Forget(account);
            ServeWaiters();
        }
    }

    private bool IsWithinHoldBounds(ImapAccount account)
    {
        var bounds = new HoldBounds(options);
        var inUse = _perAccount.GetValueOrDefault(account) - _idle.Count(idle => idle.Account == account);
        return _held < bounds.OfServer && inUse < bounds.OfAccount;
    }

    private void Forget(ImapAccount account)
    {
        var left = _perAccount[account] - 1;
        if (left == 0)
        {
            _perAccount.Remove(account);
        }
        else
        {
            _perAccount[account] = left;
        }
    }

    private void ServeWaiters()
    {
        for (var node = _waiters.First; node is not null;)
        {
            var next = node.Next;
            if (TryGrant(node.Value.Account) is { } grant)
            {
                _waiters.Remove(node);
                node.Value.Granted.SetResult(grant);
            }

            node = next;
        }
    }

    /// <summary>Nobody gets a slot any more; the kept connections are the caller's to close.</summary>
    public IReadOnlyList<ImapClient> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var waiter in _waiters)
            {
                waiter.Granted.SetException(new ObjectDisposedException(nameof(ConnectionSlots)));
            }

            _waiters.Clear();
            var idle = _idle.Select(connection => connection.Client).ToList();
            _idle.Clear();
            return idle;
        }
    }

    private async Task<SlotGrant> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Value.Granted.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Abandon(waiter);
            throw;
        }
    }

    private void Abandon(LinkedListNode<Waiter> waiter)
    {
        lock (_lock)
        {
            if (waiter.List is not null)
            {
                _waiters.Remove(waiter);
                return;
            }
        }

        // Granted at the very moment of giving up: the slot goes to the next in line.
        _ = GiveUpGrantAsync(waiter.Value);
    }

    private async Task GiveUpGrantAsync(Waiter waiter)
    {
        try
        {
            var grant = await waiter.Granted.Task;
            foreach (var client in new[] { grant.Kept, grant.Replaced }.OfType<ImapClient>())
            {
                await client.DisposeAsync();
            }

            Free(waiter.Account);
        }
        catch (ObjectDisposedException)
        {
            // The pool was closed; there is no slot to free.
        }
    }

    /// <summary>Under the lock: a kept connection of the account, or a free slot, or the slot of the longest idle connection.</summary>
    private SlotGrant? TryGrant(ImapAccount account)
    {
        for (var node = _idle.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Account == account)
            {
                _idle.Remove(node);
                return new SlotGrant(node.Value.Client, null);
            }
        }

        if (_perAccount.GetValueOrDefault(account) >= options.MaxConnectionsPerUser)
        {
            return null;
        }

        if (_slots < options.MaxConnections)
        {
            _slots++;
            _perAccount[account] = _perAccount.GetValueOrDefault(account) + 1;
            return new SlotGrant(null, null);
        }

        if (_idle.First is not { } oldest)
        {
            return null;
        }

        _idle.RemoveFirst();
        Forget(oldest.Value.Account);
        _perAccount[account] = _perAccount.GetValueOrDefault(account) + 1;
        return new SlotGrant(null, oldest.Value.Client);
    }

    private sealed record IdleConnection(ImapAccount Account, ImapClient Client);

    private sealed record Waiter(ImapAccount Account)
    {
        public TaskCompletionSource<SlotGrant> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
