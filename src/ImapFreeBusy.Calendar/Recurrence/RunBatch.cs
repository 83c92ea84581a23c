namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Takes so many runs and no more.</summary>
internal sealed class RunBatch : IInstanceReceiver
{
    private const int Most = 256;

    public List<InstanceRun> Runs { get; } = [];

    public bool IsFull => Runs.Count >= Most;

    public bool Accept(InstanceRun run)
    {
        Runs.Add(run);
        return !IsFull;
    }
}
