namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Finds out that a server does not tell of changes although it was asked to. A check may be quicker than the server's
/// word, which some hold back for half a second; so only a change that stays untold for longer counts, and only two of
/// them in a row.
/// </summary>
internal sealed class SilentPush(TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private const int Enough = 2;

    private TaskCompletionSource _told = NewSignal();
    private int _untold;

    /// <summary>The server told of something.</summary>
    public void Told() => Volatile.Read(ref _told).TrySetResult();

    /// <summary>Everything was checked without the server's word; true when the server is found to be silent.</summary>
    /// <param name="hasChanged">Whether the check found a change.</param>
    /// <param name="stop">Ends the wait for the server's word.</param>
    public async Task<bool> CheckedAsync(bool hasChanged, CancellationToken stop)
    {
        var told = Volatile.Read(ref _told).Task;
        if (hasChanged && !told.IsCompleted)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(told, Task.Delay(Grace, time, enough.Token));
            await enough.CancelAsync();
        }

        _untold = !hasChanged ? _untold : told.IsCompleted ? 0 : _untold + 1;
        Volatile.Write(ref _told, NewSignal());
        return _untold >= Enough;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
