namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>What is done by the clock.</summary>
public sealed class ScheduleOptions
{
    /// <summary>How often all users are swept: folders listed anew, everything checked. Default 5 min.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often directories are asked for all their users. Default 15 min: who was just added is looked up when asked for, so that it need not be often.</summary>
    public TimeSpan Directory { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a sweep searches each user's folders for hidden messages, in case a mod-sequence kept silent about a flag; 0 for never. Default 1 day.</summary>
    public TimeSpan Audit { get; set; } = TimeSpan.FromDays(1);
}
