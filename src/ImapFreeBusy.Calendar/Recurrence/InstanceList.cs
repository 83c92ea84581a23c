namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Keeps each instance by itself, up to a number.</summary>
internal sealed class InstanceList(List<long> instances, int most) : IInstanceReceiver
{
    /// <summary>Whether there were more than that number.</summary>
    public bool HasOverflowed { get; private set; }

    public bool Accept(InstanceRun run)
    {
        for (var i = 0L; i < run.Count; i++)
        {
            if (instances.Count >= most)
            {
                HasOverflowed = true;
                return false;
            }

            instances.Add(run.First + (i * run.Step));
        }

        return true;
    }
}
