namespace ImapFreeBusy.Publisher.State;

/// <summary>A file that cannot be read or written, in words that say which one and what to do.</summary>
internal sealed class StorageException : IOException
{
    // Numbers of errors on Linux; elsewhere the words of the system stand alone.
    private const int PermissionDenied = 13;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int QuotaExceeded = 122;

    private static readonly Dictionary<int, string> WordsFor = new()
    {
        [NoSpace] = "the disk is full; make room, and it goes on by itself",
        [QuotaExceeded] = "the quota of this user is used up; make room or raise it, and it goes on by itself",
        [ReadOnly] = "the file system is mounted read-only; mount it for writing, and it goes on by itself",
        [PermissionDenied] = "permission is denied; give the user that runs this program that right (chown, chmod), and it goes on by itself",
    };

    private StorageException(string path, string use, string words, bool isOfWholeDisk, Exception inner)
        : base($"{path} cannot be {use}: {words}", inner)
    {
        Path = path;
        IsOfWholeDisk = isOfWholeDisk;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the same must be expected of every other file in its directory.</summary>
    public bool IsOfWholeDisk { get; }

    /// <summary>Whether a failure comes from the disk.</summary>
    public static bool IsOne(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The failure of a file, with advice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">What could not be done with it: "read" or "written".</param>
    /// <param name="e">What the system said.</param>
    public static StorageException Of(string path, string use, Exception e)
    {
        var error = (e as UnauthorizedAccessException)?.InnerException?.HResult ?? e.HResult;
        var words = System.IO.Directory.Exists(path) ? "there is a directory of this name; move it away, and it goes on by itself"
            : e is DirectoryNotFoundException ? "its directory is missing; make it again, and it goes on by itself"
            : WordsFor.GetValueOrDefault(error, e.Message);
        return new StorageException(path, use, words, error is NoSpace or QuotaExceeded or ReadOnly, e);
    }
}
