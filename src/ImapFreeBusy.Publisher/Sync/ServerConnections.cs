using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// The connections to one server. A slot is a connection that is open or being opened; who finds none waits in line, and
/// the first in line whose account is below its own bound is served next.
/// </summary>
internal sealed class ServerConnections(ServerOptions options, IImapConnector connector, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>A refused login is not tried again for so long: servers slow down or lock out who insists.</summary>
    private static readonly TimeSpan RefusedLoginPause = TimeSpan.FromSeconds(30);

    /// <summary>Refusals that say nothing about the login itself (RFC 5530).</summary>
    private static readonly string[] PassingRefusals = ["UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG"];

    private readonly Lock _lock = new();
    private readonly LinkedList<IdleConnection> _idle = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private readonly Dictionary<ImapAccount, int> _perAccount = [];
    private readonly Dictionary<ImapAccount, (DateTimeOffset Until, ImapCommandException Reason)> _refused = [];
    private int _slots;
    private int _held;
    private bool _isClosed;

    public async Task<ImapLease> RentAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        ThrowIfRefused(account);
        var grant = await GrantAsync(account, cancellationToken);
        return await LeaseAsync(account, grant, isHeld: false, cancellationToken);
    }

    public async Task<ImapLease?> TryRentToHoldAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        ThrowIfRefused(account);
        Grant grant;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var reserve = Math.Max(1, options.MaxConnections / 10);
            var mine = _perAccount.GetValueOrDefault(account) - IdleOf(account);
            if (_held >= options.MaxConnections - reserve || mine >= options.MaxConnectionsPerUser - 1 || TryGrant(account) is not { } granted)
            {
                return null;
            }

            _held++;
            grant = granted;
        }

        return await LeaseAsync(account, grant, isHeld: true, cancellationToken);
    }

    private int IdleOf(ImapAccount account) => _idle.Count(idle => idle.Account == account);

    private Task<Grant> GrantAsync(ImapAccount account, CancellationToken cancellationToken)
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

    private async Task<Grant> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
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
    private Grant? TryGrant(ImapAccount account)
    {
        for (var node = _idle.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Account == account)
            {
                _idle.Remove(node);
                return new Grant(node.Value.Client, null);
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
            return new Grant(null, null);
        }

        if (_idle.First is not { } oldest)
        {
            return null;
        }

        _idle.RemoveFirst();
        Forget(oldest.Value.Account);
        _perAccount[account] = _perAccount.GetValueOrDefault(account) + 1;
        return new Grant(null, oldest.Value.Client);
    }

    private async Task<ImapLease> LeaseAsync(ImapAccount account, Grant grant, bool isHeld, CancellationToken cancellationToken)
    {
        ValueTask GiveBack(ImapLease lease) => GiveBackAsync(account, lease.Client, isHeld);
        try
        {
            if (grant.Replaced is { } replaced)
            {
                await CloseAsync(replaced);
            }

            if (grant.Kept is { IsAlive: true } kept)
            {
                if (kept.Selected is not null)
                {
                    _ = UnselectAsync(kept);
                }

                return new ImapLease(kept, isFresh: false, GiveBack);
            }

            if (grant.Kept is { } dead)
            {
                await dead.DisposeAsync();
            }

            // Who stood in line may have been overtaken by a refusal.
            ThrowIfRefused(account);
            return new ImapLease(await ConnectAsync(account, cancellationToken), isFresh: true, GiveBack);
        }
        catch
        {
            ReleaseHold(isHeld);
            Free(account);
            throw;
        }
    }

    private async Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await connector.ConnectAsync(account, cancellationToken);
        }
        catch (ImapCommandException e) when (!PassingRefusals.Contains(e.Code?.Name))
        {
            Remember(account, e);
            throw;
        }
    }

    private async ValueTask GiveBackAsync(ImapAccount account, ImapClient client, bool isHeld)
    {
        ReleaseHold(isHeld);
        if (TryKeep(account, client))
        {
            return;
        }

        await client.DisposeAsync();
        Free(account);
    }

    private bool TryKeep(ImapAccount account, ImapClient client)
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

    /// <summary>
    /// A connection with an open mailbox answers STATUS for it from an old view (Dovecot), so it is closed first: by a
    /// command that goes out just before the next one, so that it costs no round trip.
    /// </summary>
    private async Task UnselectAsync(ImapClient client)
    {
        try
        {
            await client.UnselectAsync(CancellationToken.None);
        }
        catch (ImapException e)
        {
            logger.LogDebug(e, "A mailbox could not be closed; its connection is");
            await client.DisposeAsync();
        }
    }

    private void ReleaseHold(bool isHeld)
    {
        if (isHeld)
        {
            lock (_lock)
            {
                _held--;
            }
        }
    }

    private void Free(ImapAccount account)
    {
        lock (_lock)
        {
            _slots--;
            Forget(account);
            ServeWaiters();
        }
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

    private void Remember(ImapAccount account, ImapCommandException refusal)
    {
        logger.LogDebug("{Login} at {Server}: the login was refused and is not tried again for {Pause}", account.Login, account.Server, RefusedLoginPause);
        lock (_lock)
        {
            _refused[account] = (time.GetUtcNow() + RefusedLoginPause, refusal);
        }
    }

    private void ThrowIfRefused(ImapAccount account)
    {
        lock (_lock)
        {
            if (_refused.TryGetValue(account, out var refused))
            {
                if (time.GetUtcNow() < refused.Until)
                {
                    throw refused.Reason;
                }

                _refused.Remove(account);
            }
        }
    }

    private static async Task CloseAsync(ImapClient client)
    {
        try
        {
            await client.LogoutAsync(CancellationToken.None);
        }
        catch (ImapException)
        {
            // It was to be closed anyway.
        }

        await client.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<ImapClient> idle;
        lock (_lock)
        {
            _isClosed = true;
            idle = [.. _idle.Select(connection => connection.Client)];
            _idle.Clear();
            foreach (var waiter in _waiters)
            {
                waiter.Granted.SetException(new ObjectDisposedException(nameof(ServerConnections)));
            }

            _waiters.Clear();
        }

        await Task.WhenAll(idle.Select(CloseAsync));
    }

    /// <summary>What a slot comes with: a kept connection, or one that must be closed for it, or nothing.</summary>
    private sealed record Grant(ImapClient? Kept, ImapClient? Replaced);

    private sealed record IdleConnection(ImapAccount Account, ImapClient Client);

    private sealed record Waiter(ImapAccount Account)
    {
        public TaskCompletionSource<Grant> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
