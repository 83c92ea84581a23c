namespace ImapFreeBusy.Testing.Servers;

/// <summary>
/// Programs of mail servers that no package manager would install beside Dovecot: <c>tests/servers.sh</c> unpacks them
/// into a directory, and nothing of the system knows of them.
/// </summary>
internal sealed class ServerPrograms
{
    private static readonly Lazy<ServerPrograms> Unpacked = new(() => new ServerPrograms());
    private readonly string _directory;

    private ServerPrograms()
    {
        _directory = Environment.GetEnvironmentVariable("IMAPFREEBUSY_TEST_SERVERS") is { Length: > 0 } named ? named : DefaultDirectory();
        if (!File.Exists(Path.Combine(_directory, "complete")))
        {
            throw new InvalidOperationException(
                $"Cyrus and Courier are not unpacked in {_directory}, and these tests need them as real IMAP servers: run tests/servers.sh once (tests/run.sh does).");
        }

        var library = Path.Combine(_directory, "usr", "lib");
        LibraryPath = string.Join(':', [.. Directory.GetDirectories(library, "*-linux-gnu*"), library, Path.Combine(library, "courier-authlib")]);
    }

    /// <summary>What was unpacked; throws, with what to do, when nothing was.</summary>
    public static ServerPrograms Installed => Unpacked.Value;

    /// <summary>LD_LIBRARY_PATH for the programs.</summary>
    public string LibraryPath { get; }

    /// <summary>Absolute path of one, by its path under the directory.</summary>
    public string Find(string path)
    {
        var full = Path.Combine(_directory, path);
        return File.Exists(full) ? full : throw new InvalidOperationException($"{full} is missing: delete {_directory} and run tests/servers.sh again.");
    }

    // As tests/servers.sh chooses it: as root outside of root's home, which other accounts cannot enter.
    private static string DefaultDirectory() =>
        Path.Combine(
            Posix.IsRoot ? "/var/cache"
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/nonexistent", ".cache"),
            "imapfreebusy-test-servers");
}
