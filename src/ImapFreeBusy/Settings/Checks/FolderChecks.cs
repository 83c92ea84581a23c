namespace ImapFreeBusy.Settings.Checks;

/// <summary>Names of calendar folders.</summary>
internal static class FolderChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        foreach (var (index, folder) in options.Calendars.Folders.Index())
        {
            if (string.IsNullOrWhiteSpace(folder) || folder.Any(char.IsControl))
            {
                faults.Add($"Calendars:Folders:{index}", "must be the name of a folder, without control characters.");
            }
        }
    }
}
