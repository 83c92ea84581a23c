namespace ImapFreeBusy.Settings.Checks;

/// <summary>Bounds of lengths of time. A timer holds at most 49 days, so no interval is longer than 30.</summary>
internal static class DurationChecks
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    private static readonly (string Path, Func<ProgramOptions, TimeSpan> Value, TimeSpan Least, TimeSpan Most)[] Bounds =
    [
        ("Freshness:CheckTimeout", options => options.Freshness.CheckTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
        ("Freshness:MaxAge", options => options.Freshness.MaxAge, TimeSpan.Zero, LongestInterval),
        ("Freshness:StaleLimit", options => options.Freshness.StaleLimit, TimeSpan.Zero, TimeSpan.FromDays(3_650)),
        ("Watch:PollInterval", options => options.Watch.PollInterval, TimeSpan.FromMilliseconds(100), LongestInterval),
        ("Watch:MaxSilence", options => options.Watch.MaxSilence, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(29)),
        ("Schedule:Sweep", options => options.Schedule.Sweep, TimeSpan.FromSeconds(1), LongestInterval),
        ("Schedule:Directory", options => options.Schedule.Directory, TimeSpan.FromSeconds(1), LongestInterval),
        ("Schedule:Audit", options => options.Schedule.Audit, TimeSpan.Zero, LongestInterval),
        ("Readers:Remember", options => options.Readers.Remember, TimeSpan.Zero, TimeSpan.FromHours(1)),
        ("Readers:RefusalDelay", options => options.Readers.RefusalDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        ("Limits:Imap:ConnectTimeout", options => options.Limits.Imap.ConnectTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
        ("Limits:Imap:ResponseTimeout", options => options.Limits.Imap.ResponseTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
    ];

    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        foreach (var (path, value, least, most) in Bounds)
        {
            if (value(options) < least || value(options) > most)
            {
                faults.Add(path, $"must be from {least:c} to {most:c}.");
            }
        }
    }
}
