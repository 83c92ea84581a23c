namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Wants to know whether there is an instance at all.</summary>
internal sealed class InstanceProbe : IInstanceReceiver
{
    public bool HasFound { get; set; }

    public bool Accept(InstanceRun run)
    {
        HasFound = true;
        return false;
    }
}
