namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Keyed single flight for one user: one round runs at a time, and who comes while it runs shares the next one with
/// everybody else who came meanwhile. So each caller gets the result of a round that began after the call, and a
/// hundred callers cost two rounds.
/// </summary>
/// <param name="run">Runs one round with what its callers asked for, taken together.</param>
/// <param name="merge">Takes two demands together.</param>
internal sealed class Rounds<TDemand, TResult>(Func<TDemand, Task<TResult>> run, Func<TDemand, TDemand, TDemand> merge)
{
    private readonly Lock _lock = new();
    private Round? _next;
    private bool _isRunning;

    /// <summary>Completes when no round runs any more, as long as nobody asks for another.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>The result of a round that begins after this call.</summary>
    public Task<TResult> NextAsync(TDemand demand)
    {
        Round round;
        lock (_lock)
        {
            if (_next is not null)
            {
                _next.Demand = merge(_next.Demand, demand);
                return _next.Result.Task;
            }

            round = new Round(demand);
            if (_isRunning)
            {
                _next = round;
                return round.Result.Task;
            }

            _isRunning = true;
            Ended = RunFromAsync(round);
        }

        return round.Result.Task;
    }

    private async Task RunFromAsync(Round round)
    {
        // Off the caller's stack: its wait must be able to time out from the start.
        await Task.Yield();
        for (Round? current = round; current is not null; current = TakeNext())
        {
            await RunOneAsync(current);
        }
    }

    private async Task RunOneAsync(Round round)
    {
        try
        {
            round.Result.SetResult(await run(round.Demand));
        }
        catch (OperationCanceledException e)
        {
            round.Result.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            round.Result.SetException(e);
            // A round may have nobody left who waits for it.
            _ = round.Result.Task.Exception;
        }
    }

    private Round? TakeNext()
    {
        lock (_lock)
        {
            var next = _next;
            _next = null;
            _isRunning = next is not null;
            return next;
        }
    }

    private sealed class Round(TDemand demand)
    {
        public TDemand Demand { get; set; } = demand;

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
