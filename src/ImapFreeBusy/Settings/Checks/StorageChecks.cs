using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>The two directories: one for everybody, one for nobody, so neither lies in the other.</summary>
internal static class StorageChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        var storage = options.Storage;
        FileChecks.CheckDirectory("Storage:PublishDirectory", storage.PublishDirectory, faults);
        FileChecks.CheckDirectory("Storage:StateDirectory", storage.StateDirectory, faults);
        CheckApart(storage, faults);
    }

    private static void CheckApart(StorageOptions storage, SettingFaults faults)
    {
        if (storage.PublishDirectory.Length == 0 || storage.StateDirectory.Length == 0)
        {
            return;
        }

        if (Holds(storage.PublishDirectory, storage.StateDirectory))
        {
            faults.Add("Storage:StateDirectory", "lies in PublishDirectory: private data would be published.");
        }
        else if (Holds(storage.StateDirectory, storage.PublishDirectory))
        {
            faults.Add("Storage:PublishDirectory", "lies in StateDirectory, which is private: no web server could read it.");
        }
    }

    private static bool Holds(string outer, string inner) => WithSeparator(inner).StartsWith(WithSeparator(outer), StringComparison.Ordinal);

    private static string WithSeparator(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;
}
