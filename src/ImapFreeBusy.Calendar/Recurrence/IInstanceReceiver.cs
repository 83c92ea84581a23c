namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Takes the instances of a rule in ascending order.</summary>
internal interface IInstanceReceiver
{
    /// <summary>Takes one run; false when no more are wanted.</summary>
    bool Accept(InstanceRun run);
}
