using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Holds a connection of an account and opens it again whenever it ends. The server's pace is kept by the pool; a
/// connection that ends soon after it was opened, again and again, is opened less and less often.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="follow">Works with a connection until it ends.</param>
/// <param name="onEnded">Called after each one with why it ended; null when no connection may be held now.</param>
internal sealed class WatchLoop(WatchedAccount account, Func<ImapClient, CancellationToken, Task> follow, Action<Exception?> onEnded) : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Cancelled when the loop is to end.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>Asks it to end; nobody waits for that here.</summary>
    public void Stop() => _ = _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        var pause = TimeSpan.Zero;
        while (!_stopping.IsCancellationRequested)
        {
            var begun = account.Time.GetTimestamp();
            var isHeld = await HoldAsync();
            pause = !isHeld ? account.RetryInterval
                : account.Time.GetElapsedTime(begun) > Soon ? TimeSpan.Zero
                : pause == TimeSpan.Zero ? FirstPause
                : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), account.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether a connection was held, or should have been.</summary>
    private async Task<bool> HoldAsync()
    {
        try
        {
            await using var lease = await account.TryRentToHoldAsync(_stopping.Token);
            if (lease is null)
            {
                onEnded(null);
                return false;
            }

            await follow(lease.Client, _stopping.Token);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // However the connection ended, that was the aim.
        }
        catch (Exception e)
        {
            onEnded(e);
        }

        return true;
    }
}
