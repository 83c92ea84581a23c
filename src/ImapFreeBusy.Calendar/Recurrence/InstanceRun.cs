namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Instances at equal distances, by the local clock in seconds since 1970: First, First + Step, and so on. Instances of
/// YEARLY to DAILY come in runs that never cross a local midnight; those of HOURLY to SECONDLY in runs of any length.
/// </summary>
/// <param name="First">The first instance.</param>
/// <param name="Step">The distance, at least 1, also where there is one instance alone.</param>
/// <param name="Count">How many there are, at least 1.</param>
internal readonly record struct InstanceRun(long First, long Step, long Count)
{
    public long Last => First + ((Count - 1) * Step);

    /// <summary>The part inside a range; false when nothing is left.</summary>
    public bool TryClip(InstanceRange range, out InstanceRun clipped)
    {
        var skipped = First >= range.From ? 0 : (range.From - First + Step - 1) / Step;
        var kept = Last <= range.Last ? Count : range.Last < First ? 0 : ((range.Last - First) / Step) + 1;
        clipped = new InstanceRun(First + (skipped * Step), Step, kept - skipped);
        return clipped.Count > 0;
    }
}
