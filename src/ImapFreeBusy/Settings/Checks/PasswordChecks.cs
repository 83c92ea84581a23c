namespace ImapFreeBusy.Settings.Checks;

/// <summary>A password or another secret, and the file that may hold it.</summary>
internal static class PasswordChecks
{
    public static bool IsGiven(string? file, string? password) => file is not null || !string.IsNullOrEmpty(password);

    /// <summary>Checks a secret by its key: <c>Password</c> has <c>PasswordFile</c> beside it.</summary>
    public static void Check(string key, string? file, string? secret, string path, SettingFaults faults)
    {
        if (file is not null && !string.IsNullOrEmpty(secret))
        {
            faults.Add($"{path}:{key}File", $"and {key} are both given: which one counts?");
        }

        CheckFile($"{path}:{key}File", file, faults);
    }

    /// <summary>Checks that a file, where one is given, can be read and holds something.</summary>
    public static void CheckFile(string path, string? file, SettingFaults faults)
    {
        if (file is not null && FileChecks.CheckReadable(path, file, faults) && new FileInfo(file).Length == 0)
        {
            faults.Add(path, $"{file} is empty.");
        }
    }
}
