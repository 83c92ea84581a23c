using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Lock files in the state directory. The system drops the lock when its process ends, however it ends.</summary>
internal sealed class FileUserLocks(StorageOptions storage, StorageHealth health, TimeProvider time) : IUserLocks
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    public async Task<IDisposable> AcquireAsync(User user, CancellationToken cancellationToken)
    {
        var path = Path.Combine(storage.StateDirectory, FileNames.For(user.Address) + ".lock");
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (health.Write(path, () => TryOpen(path)) is { } held)
            {
                return held;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix: advisory, which is enough among ourselves.</summary>
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && IsHeldByAnother(e))
        {
            return null;
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on the BSDs; Windows reports a sharing violation.
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;
}
