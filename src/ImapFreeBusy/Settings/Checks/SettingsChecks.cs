namespace ImapFreeBusy.Settings.Checks;

/// <summary>What a type and a bound cannot tell: what keys mean together, and whether files are there.</summary>
internal static class SettingsChecks
{
    private static readonly Action<ProgramOptions, SettingFaults>[] All =
    [
        DurationChecks.Check,
        ServerChecks.Check,
        UserChecks.Check,
        HostChecks.Check,
        DirectoryChecks.Check,
        AddressChecks.Check,
        FolderChecks.Check,
        StorageChecks.Check,
        PublishChecks.Check,
        UrlChecks.Check,
        ReaderChecks.Check,
    ];

    public static void Run(ProgramOptions options, SettingFaults faults)
    {
        foreach (var check in All)
        {
            check(options, faults);
        }
    }
}
