using System.Diagnostics;
using System.Runtime.InteropServices;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Programs;

namespace ImapFreeBusy.Benchmarks;

/// <summary>The program as an administrator installs it: published for this machine, compiled ahead.</summary>
public static class PublishedProgram
{
    private static readonly Lazy<string> Directory = new(Publish);

    /// <summary>Starts it and lets it run. The first call publishes it, which takes half a minute.</summary>
    public static RunningProgram Start(IEnumerable<string> arguments) => ProgramRunner.StartOther(Path.Combine(Directory.Value, "imapfreebusy"), arguments);

    private static string Publish()
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "published");
        var project = RepositoryFiles.Path("src", "ImapFreeBusy");
        var platform = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-r", platform, "--no-self-contained", "-o", directory, "-v", "q", "-nologo"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publishing = Process.Start(start)!;
        var output = publishing.StandardOutput.ReadToEnd();
        publishing.WaitForExit();
        return publishing.ExitCode == 0 ? directory : throw new InvalidOperationException($"The program could not be published:\n{output}");
    }
}
