using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>Gives many groups the same allowance of steps, and counts what they take; in several threads when it is worth it.</summary>
internal sealed class CalculationRound
{
    /// <summary>From so many groups on they are shared among the processors; below it that costs more than it gives.</summary>
    private const int ParallelFrom = 500;

    /// <summary>What a thread takes at a time: small beside the whole, large beside the cost of taking.</summary>
    private const int Portion = 32;

    private readonly IReadOnlyList<IReadOnlyList<PlacedObject>> _groups;
    private readonly Calculation[] _threads;
    private long _steps;
    private long _periods;

    public CalculationRound(BusyCalculator calculator, Interval window, IReadOnlyList<IReadOnlyList<PlacedObject>> groups, long mostThreads)
    {
        _groups = groups;
        mostThreads = Math.Min(mostThreads, Math.Min(calculator.MaxDegreeOfParallelism, Environment.ProcessorCount));
        var threads = groups.Count < ParallelFrom ? 1 : mostThreads;
        _threads = new Calculation[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Calculation(calculator.Owner, calculator.Limits, window);
        }
    }

    /// <summary>Steps of the round that ran last.</summary>
    public long Steps => _steps;

    /// <summary>Periods that it keeps.</summary>
    public long Periods => _periods;

    /// <summary>Runs a round; false when it took too much, and then its results are void.</summary>
    /// <param name="pending">The groups that take part.</param>
    /// <param name="allowance">What each may take.</param>
    /// <param name="mostSteps">What all may take; it is noticed afterwards by as much as the threads have under way.</param>
    /// <param name="mostPeriods">What all may keep.</param>
    /// <param name="results">Takes a result for each of <paramref name="pending"/>; null for those that need a larger allowance.</param>
    public bool TryRun(int[] pending, long allowance, long mostSteps, long mostPeriods, BusyResult?[] results)
    {
        (_steps, _periods) = (0, 0);
        var next = 0;
        if (_threads.Length == 1)
        {
            Work(_threads[0]);
        }
        else
        {
            Parallel.ForEach(_threads, Work);
        }

        return IsWithin();

        bool IsWithin() => Interlocked.Read(ref _steps) <= mostSteps && Interlocked.Read(ref _periods) <= mostPeriods;

        void Work(Calculation calculation)
        {
            for (int to; (to = Interlocked.Add(ref next, Portion)) - Portion < pending.Length && IsWithin();)
            {
                for (var i = to - Portion; i < Math.Min(to, pending.Length) && IsWithin(); i++)
                {
                    results[i] = calculation.TryRun(_groups[pending[i]], allowance);
                    Interlocked.Add(ref _steps, results[i]?.Steps ?? allowance);
                    Interlocked.Add(ref _periods, results[i]?.Periods ?? 0);
                }
            }
        }
    }
}
