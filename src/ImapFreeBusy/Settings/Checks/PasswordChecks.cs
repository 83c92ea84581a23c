namespace ImapFreeBusy.Settings.Checks;

/// <summary>A password and the file that may hold it.</summary>
internal static class PasswordChecks
{
    public static bool IsGiven(string? file, string? password) => file is not null || !string.IsNullOrEmpty(password);

    public static void Check(string? file, string? password, string path, SettingFaults faults)
    {
        if (file is null)
        {
            return;
        }

        if (!string.IsNullOrEmpty(password))
        {
            faults.Add($"{path}:PasswordFile", "and Password are both given: which one counts?");
        }

        if (FileChecks.CheckReadable($"{path}:PasswordFile", file, faults) && new FileInfo(file).Length == 0)
        {
            faults.Add($"{path}:PasswordFile", $"{file} is empty.");
        }
    }
}
