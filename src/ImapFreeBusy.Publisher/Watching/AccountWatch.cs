using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Watches one account in the best way that its server can be counted on: NOTIFY, then IDLE. What neither covers is
/// polled. When the server breaks what it announced, the next way is taken; after a while the better one is tried again.
/// </summary>
internal sealed class AccountWatch : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    private readonly WatchedAccount _account;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action _onChosen;
    private readonly Task _running;
    private volatile IPush? _push;
    private volatile int _connections;

    /// <summary>Begins to watch.</summary>
    /// <param name="account">The account.</param>
    /// <param name="connections">Connections that it may hold.</param>
    /// <param name="onChosen">Called when it is known how many connections it could use.</param>
    public AccountWatch(WatchedAccount account, int connections, Action onChosen)
    {
        (_account, _connections, _onChosen) = (account, connections, onChosen);
        _running = RunAsync();
    }

    /// <summary>Connections that it could use, as far as is known.</summary>
    public int Connections => _push?.Connections ?? 1;

    /// <summary>Whether the server is telling of changes in the folder right now.</summary>
    public bool IsWatching(MailboxName folder) => _push?.IsWatching(folder) == true;

    /// <summary>Folders may have changed, or other connections are allowed.</summary>
    public void Renew(int connections)
    {
        _connections = connections;
        _push?.Renew(connections);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await RunBestAsync(await AskAbilitiesAsync());
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _account.Logger.LogInformation("{Account}: cannot be watched yet: {Reason}", _account.Account.Login, e.Message);
                await WaitAsync(PauseAfter(e)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Who opens connections waits before the next attempt (<see cref="ConnectPace"/>); nobody does so after anything else.</summary>
    private TimeSpan PauseAfter(Exception failure) => failure is ImapConnectionException or ImapProtocolException ? TimeSpan.Zero : _account.Options.PollInterval;

    private async Task<ServerAbilities?> AskAbilitiesAsync()
    {
        await using var lease = await _account.Pool.TryRentToHoldAsync(_account.Account, _stopping.Token);
        return lease is null ? null : _account.Faults.AbilitiesOf(_account.Account.Server, lease.Client.Capabilities);
    }

    private async Task RunBestAsync(ServerAbilities? abilities)
    {
        IPush? push = WatchTiers.PushOf(abilities) switch
        {
            WatchTier.Notify => new NotifyPush(_account),
            WatchTier.Idle => new IdlePush(_account),
            _ => null,
        };
        if (push is null)
        {
            await WaitAsync(abilities is null ? _account.RetryInterval : LookAgain);
            return;
        }

        await using (push)
        {
            _push = push;
            push.Renew(_connections);
            _onChosen();
            await Task.WhenAny(push.Broken, WaitAsync(Timeout.InfiniteTimeSpan));
            _push = null;
        }
    }

    private Task WaitAsync(TimeSpan time) => Task.Delay(time, _account.Time, _stopping.Token);
}
