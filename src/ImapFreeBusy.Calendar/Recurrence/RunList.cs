using System.Runtime.InteropServices;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Runs in ascending order, those that continue each other joined.</summary>
internal sealed class RunList
{
    private readonly List<InstanceRun> _runs = [];
    private RunJoin _join;

    public ReadOnlySpan<InstanceRun> Runs
    {
        get
        {
            Flush();
            return CollectionsMarshal.AsSpan(_runs);
        }
    }

    public void Add(InstanceRun run)
    {
        if (_join.TryAdd(run, out var done))
        {
            return;
        }

        _runs.Add(done);
    }

    /// <summary>Adds runs that are counted from a moment.</summary>
    public void AddAll(ReadOnlySpan<InstanceRun> runs, long from)
    {
        foreach (var run in runs)
        {
            Add(run with { First = run.First + from });
        }
    }

    public InstanceRun[] ToArray() => Runs.ToArray();

    private void Flush()
    {
        if (_join.TryTake(out var rest))
        {
            _runs.Add(rest);
        }
    }
}
