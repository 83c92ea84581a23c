using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// The objects of a whole calendar within one budget. At first each may take as many steps as any object may. Only when
/// that is too much for all together, which takes a hostile calendar, they begin anew in rounds, with a small allowance
/// that is doubled for those that need more as long as the budget lasts: the cheapest objects get their answer, and who
/// gets it depends neither on the order nor on threads.
/// </summary>
internal sealed class CalendarCalculation
{
    private const int FirstAllowance = 512;

    private readonly IReadOnlyList<IReadOnlyList<PlacedObject>> _groups;
    private readonly CalendarLimits _limits;
    private readonly CalendarBudget _budget;
    private readonly CalculationRound _round;
    private readonly BusyResult?[] _results;

    public CalendarCalculation(BusyCalculator calculator, Interval window, IReadOnlyList<IReadOnlyList<PlacedObject>> groups)
    {
        _groups = groups;
        _limits = calculator.Limits;
        _budget = CalendarBudget.Of(_limits, groups.Count);
        _round = new CalculationRound(calculator, window, groups, Math.Max(1, _budget.StepsAlone / _budget.AllowanceAlone));
        _results = new BusyResult?[groups.Count];
    }

    /// <summary>All steps taken, also those for nothing.</summary>
    public long Spent { get; private set; }

    public IReadOnlyList<BusyResult> Run()
    {
        var all = new int[_groups.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        var isDone = _round.TryRun(all, _budget.AllowanceAlone, _budget.StepsAlone, _budget.Periods, _results);
        Spent += _round.Steps;
        if (!isDone || Array.IndexOf(_results, null) >= 0)
        {
            RunInRounds(all);
        }

        return _results!;
    }

    private void RunInRounds(int[] pending)
    {
        Array.Clear(_results);
        var (steps, periods) = (_budget.StepsInRounds, _budget.Periods);
        var allowance = Math.Clamp(steps / pending.Length, 1, FirstAllowance);
        while (pending.Length > 0 && pending.Length * allowance <= steps)
        {
            var found = new BusyResult?[pending.Length];
            var isWithin = _round.TryRun(pending, allowance, long.MaxValue, periods, found);
            Spent += _round.Steps;
            if (!isWithin)
            {
                break;
            }

            (steps, periods) = (steps - _round.Steps, periods - _round.Periods);
            pending = Keep(found, pending);
            allowance = Math.Min(allowance * 2, _limits.MaxSteps);
        }

        foreach (var index in pending)
        {
            _results[index] = LeftOut(_groups[index]);
        }
    }

    private int[] Keep(BusyResult?[] found, int[] pending)
    {
        var unfinished = new List<int>();
        for (var i = 0; i < found.Length; i++)
        {
            _results[pending[i]] = found[i];
            if (found[i] is null)
            {
                unfinished.Add(pending[i]);
            }
        }

        return [.. unfinished];
    }

    private BusyResult LeftOut(IReadOnlyList<PlacedObject> group)
    {
        var problem = $"left out: the objects of the calendar together are more work than {_limits.MaxTotalSteps} steps or more periods than can be kept";
        return Calculation.Nothing(group, problem) with { IsLeftOut = true };
    }
}
