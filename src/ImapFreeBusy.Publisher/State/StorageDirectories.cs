namespace ImapFreeBusy.Publisher.State;

/// <summary>Makes the directories, and clears away what a crash left half-written in them.</summary>
internal static class StorageDirectories
{
    private static readonly TimeSpan LeftOver = TimeSpan.FromMinutes(10);

    /// <summary>The state directory is for this program alone (0700); the published one is for everybody.</summary>
    /// <exception cref="IOException">A directory cannot be made.</exception>
    public static void Prepare(StorageOptions storage, TimeProvider time)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(storage.StateDirectory);
        }
        else
        {
            System.IO.Directory.CreateDirectory(storage.StateDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        System.IO.Directory.CreateDirectory(storage.PublishDirectory);
        Tidy(storage.StateDirectory, time);
        Tidy(storage.PublishDirectory, time);
    }

    // A fresh one may belong to another process that is writing it right now.
    private static void Tidy(string directory, TimeProvider time)
    {
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles($".*{AtomicFile.TemporarySuffix}"))
        {
            if (time.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc) > LeftOver)
            {
                file.Delete();
            }
        }
    }
}
