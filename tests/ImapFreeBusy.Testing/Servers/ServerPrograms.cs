using System.Diagnostics;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>
/// Programs of servers that are not installed (two would not go beside Dovecot, one would start a service): <c>tests/servers.sh</c> unpacks them
/// into a directory, and nothing of the system knows of them.
/// </summary>
internal sealed class ServerPrograms
{
    private static readonly Lazy<ServerPrograms> Unpacked = new(() => new ServerPrograms());
    private ServerPrograms()
    {
        Directory = Environment.GetEnvironmentVariable("IMAPFREEBUSY_TEST_SERVERS") is { Length: > 0 } named ? named : DefaultDirectory();
        if (!File.Exists(Path.Combine(Directory, "complete")))
        {
            throw new InvalidOperationException(
                $"Cyrus, Courier and slapd are not unpacked in {Directory}, and these tests need them as real servers: run tests/servers.sh once (tests/run.sh does).");
        }

        var library = Path.Combine(Directory, "usr", "lib");
        LibraryPath = string.Join(':', [.. System.IO.Directory.GetDirectories(library, "*-linux-gnu*"), library, Path.Combine(library, "courier-authlib")]);
    }

    /// <summary>What was unpacked; throws, with what to do, when nothing was.</summary>
    public static ServerPrograms Installed => Unpacked.Value;

    /// <summary>Where they are.</summary>
    public string Directory { get; }

    /// <summary>LD_LIBRARY_PATH for the programs.</summary>
    public string LibraryPath { get; }

    /// <summary>Absolute path of one, by its path under the directory.</summary>
    public string Find(string path)
    {
        var full = Path.Combine(Directory, path);
        return File.Exists(full) ? full : throw new InvalidOperationException($"{full} is missing: delete {Directory} and run tests/servers.sh again.");
    }

    /// <summary>Runs one of them, or of the system's, to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(string program, string input, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment["LD_LIBRARY_PATH"] = Installed.LibraryPath;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
        }
    }

    // As tests/servers.sh chooses it: as root outside of root's home, which other accounts cannot enter.
    private static string DefaultDirectory() =>
        Path.Combine(
            Posix.IsRoot ? "/var/cache"
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/nonexistent", ".cache"),
            "imapfreebusy-test-servers");
}
