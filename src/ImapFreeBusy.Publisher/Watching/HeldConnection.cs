using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>A connection that waits for the server's word, trusted no longer than <see cref="WatchOptions.MaxSilence"/>.</summary>
internal sealed class HeldConnection(ImapClient client, WatchOptions options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Waits for the server's word, and returns after a sign of life at two thirds of the silence that is allowed, or when
    /// <paramref name="stop"/> is cancelled.
    /// </summary>
    /// <exception cref="ImapConnectionException">There was no sign of life in time.</exception>
    public async Task WaitAsync(bool withIdle, CancellationToken stop)
    {
        var wait = options.MaxSilence * 2 / 3;
        var waiting = withIdle ? client.IdleAsync(wait, stop) : NoopAfterAsync(wait, stop);
        try
        {
            // Whoever stops does not wait long for a server that is asked to end IDLE and does not answer.
            await waiting.WaitAsync(options.MaxSilence, time, stop);
        }
        catch (OperationCanceledException)
        {
            await GiveUpAfterAsync(waiting, Patience);
        }
        catch (TimeoutException)
        {
            await client.DisposeAsync();
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new ImapConnectionException($"The server gave no sign of life within {options.MaxSilence.TotalSeconds:0.###} s (Watch:MaxSilence).");
        }
    }

    /// <summary>Waits for an answer, no longer than silence is allowed.</summary>
    public async Task<T> AnswerAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.WaitAsync(options.MaxSilence, time);
        }
        catch (TimeoutException)
        {
            await GiveUpAfterAsync(answer, TimeSpan.Zero);
            throw;
        }
    }

    private async Task NoopAfterAsync(TimeSpan wait, CancellationToken stop)
    {
        await Task.Delay(wait, time, stop);
        await client.NoopAsync(stop);
    }

    private async Task GiveUpAfterAsync(Task answer, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(answer, Task.Delay(patience, time, enough.Token));
        await enough.CancelAsync();
        if (!answer.IsCompleted)
        {
            await client.DisposeAsync();
        }

        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
