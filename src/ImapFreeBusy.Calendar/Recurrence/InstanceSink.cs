namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Takes the instances of a rule in order, counts them for COUNT, keeps those inside the stretch asked for, and knows
/// when to stop. COUNT counts DTSTART whether or not the rule names it (RFC 5545 §3.3.10), but only what the rule names
/// is kept here.
/// </summary>
internal sealed class InstanceSink
{
    // A step of counting costs some 30 ns; ten times the steps that may find nothing take about 30 ms.
    private const int StepsPerIdleStep = 10;

    private readonly InstanceRange _range;
    private readonly CalendarLimits _limits;
    private readonly long? _count;
    private readonly List<long> _instances;
    private long _counted = 1;
    private long _steps;
    private long _idle;

    public InstanceSink(long start, int? count, InstanceRange range, CalendarLimits limits, List<long> instances)
    {
        Start = start;
        _count = count;
        _range = range;
        _limits = limits;
        _instances = instances;
    }

    public long Start { get; }

    /// <summary>Why it stopped early, or null.</summary>
    public string? Problem { get; private set; }

    public bool IsFull => _counted >= _count;

    /// <summary>Takes one instance; false when there is nothing more to find.</summary>
    public bool Accept(long local)
    {
        if (local <= Start)
        {
            return local < Start || local < _range.From || Keep(local);
        }

        if (local > _range.Last || IsFull)
        {
            return false;
        }

        _counted++;
        _idle = 0;
        return (local < _range.From || Keep(local)) && Step();
    }

    /// <summary>Counts instances that lie before the stretch asked for without looking at them.</summary>
    public bool Skip(long instances)
    {
        _counted += instances;
        return !IsFull;
    }

    /// <summary>A step that may find nothing; false when there were too many of them.</summary>
    public bool Idle()
    {
        if (_idle++ < _limits.MaxSteps)
        {
            return Step();
        }

        Problem = $"a rule without an instance in {_limits.MaxSteps} steps";
        return false;
    }

    private bool Keep(long local)
    {
        if (_instances.Count >= _limits.MaxInstances)
        {
            Problem = $"more than {_limits.MaxInstances} instances in the window";
            return false;
        }

        _instances.Add(local);
        return true;
    }

    private bool Step()
    {
        if (_steps++ < (long)_limits.MaxSteps * StepsPerIdleStep)
        {
            return true;
        }

        Problem = $"a COUNT that cannot be reached in {(long)_limits.MaxSteps * StepsPerIdleStep} steps";
        return false;
    }
}
