using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>One IDLE connection on one folder. After any gap a round comes first, since a change may lie in it.</summary>
internal sealed class FolderWatch : IMailboxObserver, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly UserPublisher _publisher;
    private readonly MailboxName _folder;
    private readonly WatchServices _services;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _watching;

    /// <summary>Begins to watch.</summary>
    public FolderWatch(UserPublisher publisher, MailboxName folder, WatchServices services)
    {
        _publisher = publisher;
        _folder = folder;
        _services = services;
        _watching = WatchAsync(_stopping.Token);
    }

    /// <summary>Whether the server is telling changes right now.</summary>
    public bool IsWatching { get; private set; }

    void IMailboxObserver.OnMailboxContent() => Changed();

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await TryIdleOnceAsync(() => pause = FirstPause, cancellationToken))
            {
                await PauseAsync(pause, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Whether the next connection may be tried at once.</summary>
    private async Task<bool> TryIdleOnceAsync(Action connected, CancellationToken cancellationToken)
    {
        try
        {
            return await IdleOnceAsync(connected, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // However the connection ended, that was the aim.
        }
        catch (Exception e)
        {
            _services.Logger.LogInformation("{User}: the watch of {Folder} was interrupted: {Reason}", _publisher.User, _folder, e.Message);
            _ = _services.Publishers.TryRoundAsync(_publisher, RoundDemand.Sweep, CancellationToken.None);
        }

        return false;
    }

    /// <summary>One connection's life; false when no connection may be held now.</summary>
    private async Task<bool> IdleOnceAsync(Action connected, CancellationToken cancellationToken)
    {
        await using var lease = await _services.Pool.TryRentToHoldAsync(_publisher.User.Account, cancellationToken);
        if (lease is null)
        {
            return false;
        }

        if (!lease.Client.Capabilities.Has(Capability.Idle))
        {
            _services.Logger.LogDebug("{User}: the server of {Folder} has no IDLE; the folder is polled", _publisher.User, _folder);
            return false;
        }

        try
        {
            await lease.Client.ExamineAsync(_folder, cancellationToken);
            connected();
            lease.Client.Observer = this;
            while (!cancellationToken.IsCancellationRequested && lease.Client.IsAlive)
            {
                var idle = lease.Client.IdleAsync(_services.Options.IdleRenewal, cancellationToken);
                IsWatching = true;
                Changed();
                await EndAsync(idle, lease.Client, cancellationToken);
            }
        }
        finally
        {
            lease.Client.Observer = null;
            IsWatching = false;
        }

        return true;
    }

    /// <summary>Who stops does not wait long for a server that is asked to end IDLE and does not answer.</summary>
    private async Task EndAsync(Task idle, ImapClient client, CancellationToken stop)
    {
        try
        {
            await idle.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(idle, Task.Delay(Patience, _services.Time, CancellationToken.None));
            if (!idle.IsCompleted)
            {
                await client.DisposeAsync();
            }

            await idle;
        }
    }

    /// <summary>The check of the round finds out what changed, if anything did; changes during it share the next one.</summary>
    private void Changed() => _ = _services.Publishers.TryRoundAsync(_publisher, RoundDemand.Check, CancellationToken.None);

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        // Jitter: when a server comes back, its watchers do not all come at once.
        var jittered = pause * (0.5 + Random.Shared.NextDouble());
        await Task.Delay(jittered, _services.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }
}
