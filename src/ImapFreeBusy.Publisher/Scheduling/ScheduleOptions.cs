namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>What is done by the clock.</summary>
public sealed class ScheduleOptions
{
    /// <summary>How often all users are swept: folders listed anew, everything checked. Default 5 min.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMinutes(5);
}
