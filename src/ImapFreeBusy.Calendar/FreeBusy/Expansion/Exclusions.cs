using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// The instances of a component that do not count: named by EXDATE or EXRULE, or replaced by an override. Nothing here
/// is ever written out instance by instance: a run of instances is met with runs of exclusions.
/// </summary>
internal sealed class Exclusions : IInstanceReceiver
{
    // What keeping a run of an EXRULE costs, against a step that keeps nothing.
    private const int StepsPerRun = 8;

    private readonly SortedMoments _moments = new();
    private readonly SortedMoments _days = new();
    private readonly List<BoundRule> _rules = [];
    private StepMeter _meter = new(0);
    private InstanceRun _run;
    private ExcludedIndices _places = null!;

    public bool IsEmpty => _moments.Count == 0 && _days.Count == 0 && _rules.Count == 0;

    public void Begin(StepMeter meter)
    {
        _meter = meter;
        _moments.Clear();
        _days.Clear();
        _rules.Clear();
    }

    public void Add(InstanceKey key) => (key.IsDay ? _days : _moments).Add(key.Value);

    public void Add(BoundRule rule) => _rules.Add(rule);

    public bool Contain(long local, long utc)
    {
        if (_moments.Contains(utc) || _days.Contains(CivilDate.DayOf(local)))
        {
            return true;
        }

        foreach (var rule in _rules)
        {
            if (rule.Contains(local, utc))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the instances of a run, all of one offset, that are excluded.</summary>
    /// <param name="run">By the local clock.</param>
    /// <param name="offset">What the local clock is ahead of UTC.</param>
    /// <param name="places">Takes their places in the run.</param>
    public void Find(InstanceRun run, int offset, ExcludedIndices places)
    {
        (_run, _places) = (run, places);
        FindMoments(offset);
        FindDays();
        foreach (var rule in _rules)
        {
            var utcLast = rule.Until.Utc == long.MaxValue ? long.MaxValue : rule.Until.Utc + offset;
            var last = Math.Min(run.Last, Math.Min(rule.Until.Local, utcLast));
            if (last >= run.First)
            {
                rule.Instances.Collect(new InstanceRange(run.First, last), this);
            }
        }
    }

    public bool Accept(InstanceRun run)
    {
        if (RunIntersection.TryFind(_run, run, out var places))
        {
            _places.Add(places);
        }

        return _meter.TryTake(StepsPerRun);
    }

    private void FindMoments(int offset)
    {
        var last = _run.Last - offset;
        for (var i = _moments.FirstFrom(_run.First - offset); i < _moments.Count && _moments[i] <= last && _meter.TryTake(); i++)
        {
            var distance = _moments[i] + offset - _run.First;
            if (distance % _run.Step == 0)
            {
                _places.Add(new InstanceRun(distance / _run.Step, 1, 1));
            }
        }
    }

    private void FindDays()
    {
        var last = CivilDate.DayOf(_run.Last);
        for (var i = _days.FirstFrom(CivilDate.DayOf(_run.First)); i < _days.Count && _days[i] <= last && _meter.TryTake(); i++)
        {
            var midnight = _days[i] * CivilDate.SecondsPerDay;
            var day = new InstanceRun(midnight, 1, CivilDate.SecondsPerDay);
            if (RunIntersection.TryFind(_run, day, out var places))
            {
                _places.Add(places);
            }
        }
    }
}
