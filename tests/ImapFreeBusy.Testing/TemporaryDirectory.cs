namespace ImapFreeBusy.Testing;

/// <summary>A directory of its own for one test (0700), removed with all it holds when disposed.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes the directory. The prefix is short: the path of a Unix socket may have 107 bytes.</summary>
    public TemporaryDirectory(string prefix = "ifb-") => FullPath = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>Absolute path of the directory.</summary>
    public string FullPath { get; }

    /// <summary>Path of something inside.</summary>
    public string Combine(params string[] parts) => Path.Combine([FullPath, .. parts]);

    /// <summary>Makes a directory inside and tells its path.</summary>
    public string CreateSubdirectory(string name) => Directory.CreateDirectory(Combine(name)).FullName;

    /// <summary>Writes a file inside and tells its path.</summary>
    public string Write(string name, string text)
    {
        var path = Combine(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Lets other users read what is inside (0705): for servers that run as users of their own.</summary>
    public TemporaryDirectory LetOthersRead()
    {
        File.SetUnixFileMode(FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A process that was just killed may still be writing: what it leaves behind is not worth a failure.
        for (var attempt = 0; attempt < 5 && Directory.Exists(FullPath); attempt++)
        {
            try
            {
                Directory.Delete(FullPath, recursive: true);
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }
}
