using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ImapFreeBusy.Testing.Programs;

/// <summary>Runs the built program as its users do: as a process. It lies beside the tests that reference its project.</summary>
public static class ProgramRunner
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>Path of the built program.</summary>
    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "imapfreebusy");

    /// <summary>Starts the program and lets it run.</summary>
    public static RunningProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        StartOther(ProgramPath, arguments, environment);

    /// <summary>Starts another .NET program.</summary>
    public static RunningProgram StartOther(string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"{path} is missing: a program that lies beside the tests needs a reference to its project.");
        }

        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        SetEnvironment(start.Environment, environment);
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="TimeoutException">It did not end within the limit (60 s by default); it is killed then.</exception>
    public static async Task<ProgramResult> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, TimeSpan? limit = null)
    {
        await using var program = Start(arguments, environment);
        return await program.WaitForExitAsync(limit ?? DefaultLimit);
    }

    // What the tests' own environment says to the program must not reach it, and it must find the runtime that runs us.
    private static void SetEnvironment(IDictionary<string, string?> target, IReadOnlyDictionary<string, string?>? wanted)
    {
        foreach (var name in target.Keys.Where(name => name.StartsWith("IMAPFREEBUSY_", StringComparison.Ordinal)).ToList())
        {
            target.Remove(name);
        }

        target["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in wanted ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            target[name] = value;
        }
    }
}
