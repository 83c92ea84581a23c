using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>The connections to one server: opened, lent, kept and closed within the bounds of <see cref="ConnectionSlots"/>.</summary>
internal sealed class ServerConnections(string name, ServerOptions options, IImapConnector connector, ServerFaults faults, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly ConnectionSlots _slots = new(options);
    private readonly RefusedLogins _refused = new(time);
    private readonly ConnectPace _pace = new(options.MaxConnectsPerSecond, time, Random.Shared.NextDouble);

    /// <summary>See <see cref="ImapConnectionPool.RentAsync"/>.</summary>
    public async Task<ImapLease> RentAsync(ImapAccount account, bool isNew, CancellationToken cancellationToken)
    {
        _refused.ThrowIfRefused(account);
        var grant = await _slots.TakeAsync(account, cancellationToken);
        return await LeaseAsync(account, grant, isHeld: false, isNew, cancellationToken);
    }

    /// <summary>See <see cref="ImapConnectionPool.TryRentToHoldAsync"/>.</summary>
    public async Task<ImapLease?> TryRentToHoldAsync(ImapAccount account, bool isNew, CancellationToken cancellationToken) => !_slots.CanHold(account)
        ? null
        : await _pace.RunAsync(
            async () =>
            {
                _refused.ThrowIfRefused(account);
                return _slots.TryTakeToHold(account) is { } grant ? await LeaseAsync(account, grant, isHeld: true, isNew, cancellationToken) : null;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_slots.Close().Select(CloseAsync));
        _pace.Dispose();
    }

    private async Task<ImapLease> LeaseAsync(ImapAccount account, SlotGrant grant, bool isHeld, bool isNew, CancellationToken cancellationToken)
    {
        ValueTask GiveBack(ImapLease lease) => GiveBackAsync(account, lease.Client, isHeld);
        try
        {
            if (grant.Replaced is { } replaced && await TryHandOverAsync(replaced, account, cancellationToken))
            {
                return new ImapLease(replaced, isFresh: true, GiveBack);
            }

            if (grant.Kept is { IsAlive: true } kept && !isNew)
            {
                _ = UnselectAsync(kept);
                return new ImapLease(kept, isFresh: false, GiveBack);
            }

            if (grant.Kept is { } old)
            {
                await CloseAsync(old);
            }

            // Who stood in line may have been overtaken by a refusal.
            _refused.ThrowIfRefused(account);
            return new ImapLease(await ConnectAsync(account, cancellationToken), isFresh: true, GiveBack);
        }
        catch
        {
            ReleaseHold(isHeld);
            _slots.Free(account);
            throw;
        }
    }

    /// <summary>Whether the connection is the account's now; otherwise it is closed.</summary>
    private async Task<bool> TryHandOverAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken)
    {
        var isHandedOver = false;
        try
        {
            isHandedOver = await connector.TryHandOverAsync(client, account, cancellationToken);
            if (isHandedOver)
            {
                SessionSetup.Begin(client, name, faults);
            }

            return isHandedOver;
        }
        finally
        {
            if (!isHandedOver)
            {
                await CloseAsync(client);
            }
        }
    }

    private async Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var client = await connector.ConnectAsync(account, cancellationToken);
            _pace.Succeeded();
            SessionSetup.Begin(client, name, faults);
            return client;
        }
        catch (ImapCommandException e)
        {
            _refused.Add(account, e);
            throw;
        }
    }

    private async ValueTask GiveBackAsync(ImapAccount account, ImapClient client, bool isHeld)
    {
        ReleaseHold(isHeld);
        if (_slots.TryKeep(account, client))
        {
            return;
        }

        await client.DisposeAsync();
        _slots.Free(account);
    }

    private void ReleaseHold(bool isHeld)
    {
        if (isHeld)
        {
            _slots.ReleaseHold();
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
}
