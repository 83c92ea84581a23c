namespace ImapFreeBusy.Settings.Checks;

/// <summary>Files and directories that must be there.</summary>
internal static class FileChecks
{
    /// <summary>Whether the file is there and can be read.</summary>
    public static bool CheckReadable(string path, string file, SettingFaults faults)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var isMissing = exception is FileNotFoundException or DirectoryNotFoundException;
            faults.Add(path, isMissing ? $"there is no file {file}." : $"the file {file} cannot be read.");
            return false;
        }
    }

    /// <summary>A directory may be missing (it is created when needed), but what is there must be one, and readable.</summary>
    public static void CheckDirectory(string path, string directory, SettingFaults faults)
    {
        try
        {
            if (Directory.Exists(directory))
            {
                using var entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
                entries.MoveNext();
            }
            else if (FileInTheWay(directory) is { } file)
            {
                faults.Add(path, $"{file} is a file, not a directory.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add(path, $"the directory {directory} cannot be read.");
        }
    }

    private static string? FileInTheWay(string? path) =>
        path is null || Directory.Exists(path) ? null : File.Exists(path) ? path : FileInTheWay(Path.GetDirectoryName(path));
}
