using ImapFreeBusy.Imap;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// The pace at which connections for watching are opened at one server: so many a second, a few at once, and after a failure none
/// before a pause that doubles, with jitter, from a quarter of a second to a minute. All watches of a server share it: one
/// of them tries whether the server is back, and the others follow one after another. Who has work to do does not wait here.
/// </summary>
/// <param name="perSecond">Connections a second.</param>
/// <param name="time">The clock.</param>
/// <param name="jitter">A number from 0 to 1 at each call.</param>
internal sealed class ConnectPace(int perSecond, TimeProvider time, Func<double> jitter) : IDisposable
{
    private const int Burst = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private TaskCompletionSource _recovered = NewSignal();
    private TimeSpan _pause = TimeSpan.Zero;
    private long _lastFailure = long.MinValue;
    private long _nextTurn;

    /// <summary>Opens a connection when its turn has come.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> open, CancellationToken cancellationToken)
    {
        var begun = 0L;
        try
        {
            Task<T> opening;
            await _turn.WaitAsync(cancellationToken);
            try
            {
                var isTrial = await PauseAsync(cancellationToken);
                await WaitForTurnAsync(cancellationToken);
                begun = time.GetTimestamp();
                opening = open();
                await (isTrial ? opening : Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                _turn.Release();
            }

            return await opening;
        }
        catch (Exception e) when (e is ImapConnectionException or ImapProtocolException)
        {
            Failed(begun);
            throw;
        }
    }

    /// <summary>Somebody has reached the server: nobody needs to wait any longer.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _pause = TimeSpan.Zero;
            _recovered.TrySetResult();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Attempts that began before the last failure was known say nothing new.
    private void Failed(long begun)
    {
        lock (_lock)
        {
            if (begun < _lastFailure)
            {
                return;
            }

            _lastFailure = time.GetTimestamp();
            _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            if (_recovered.Task.IsCompleted)
            {
                _recovered = NewSignal();
            }
        }
    }

    /// <summary>Whether the server is in doubt, so that the attempt that follows is a trial for all.</summary>
    private async Task<bool> PauseAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause;
        Task recovered;
        lock (_lock)
        {
            (pause, recovered) = (_pause * (0.5 + jitter()), _recovered.Task);
        }

        if (pause == TimeSpan.Zero)
        {
            return false;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(recovered, Task.Delay(pause, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return !recovered.IsCompleted;
    }

    // Not so many at once, and from then on one after another; logins overlap, however long they take.
    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var share = time.TimestampFrequency / perSecond;
        var ahead = _nextTurn - time.GetTimestamp();
        if (ahead > Burst * share)
        {
            await Task.Delay(TimeSpan.FromSeconds((double)(ahead - (Burst * share)) / time.TimestampFrequency), time, cancellationToken);
        }

        _nextTurn = Math.Max(_nextTurn, time.GetTimestamp()) + share;
    }
}
