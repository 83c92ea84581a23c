namespace ImapFreeBusy.Publisher.State;

/// <summary>A new version of a file of which readers see the old or the new one, never a part.</summary>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>What the names of files that are not yet whole end in; what a crash left of them is tidied up.</summary>
    public const string TemporarySuffix = ".new";

    /// <summary>For this program's user alone.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>For everybody to read.</summary>
    public const UnixFileMode Public = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private bool _isInPlace;

    private AtomicFile(string path, UnixFileMode mode)
    {
        _path = path;
        // A dot hides it from web servers. The name is the same for every process: what a killed one left is written
        // over by the next, so that at most one lies beside each file.
        _temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}{TemporarySuffix}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        _file = new FileStream(_temporary, options);
    }

    /// <summary>Writes beside the target, flushes to the disk, renames.</summary>
    /// <exception cref="IOException">The target is as it was.</exception>
    public static void Write(string path, IReadOnlyList<ReadOnlyMemory<byte>> parts, UnixFileMode mode = Private)
    {
        using var file = Prepare(path, parts, mode);
        file.PutInPlace();
    }

    /// <summary>Writes the whole content beside the target and flushes it to the disk; disposing drops it again.</summary>
    /// <exception cref="IOException">It could not be written, or another process is writing it.</exception>
    public static AtomicFile Prepare(string path, IReadOnlyList<ReadOnlyMemory<byte>> parts, UnixFileMode mode = Private)
    {
        var file = new AtomicFile(path, mode);
        try
        {
            file.Fill(parts);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes it the file that readers see. The user's lock keeps writers apart. It is closed first: a file that is open for
    /// writing is locked, and a reader that heeds locks would be refused at the very moment of the renaming.
    /// </summary>
    /// <exception cref="IOException">The target is as it was.</exception>
    public void PutInPlace()
    {
        _file.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _isInPlace = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isInPlace)
        {
            File.Delete(_temporary);
        }

        _file.Dispose();
    }

    private void Fill(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        RandomAccess.Write(_file.SafeFileHandle, parts, fileOffset: 0);
        _file.Flush(flushToDisk: true);
    }
}
