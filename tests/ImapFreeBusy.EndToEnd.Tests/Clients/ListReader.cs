using System.ComponentModel;
using System.Diagnostics;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Clients;

/// <summary>A library of tests/clients with which people's programs read lists.</summary>
internal static class ListReader
{
    private const string Install = "tests/clients.sh makes it ready (tests/run.sh does so by itself).";

    /// <summary>Their names.</summary>
    public static readonly TheoryData<string> All = ["libical", "KCalendarCore", "libecal", "ical.js", "sabre/vobject"];

    /// <summary>What the library finds in a list: its window, then the periods with their types.</summary>
    public static IReadOnlyList<string> Read(string library, string path)
    {
        var (program, arguments) = CommandOf(library);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, path])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var talk = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{library} ended with {process.ExitCode}. {Install}\n{talk.GetAwaiter().GetResult()}\n{output}");
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException($"{program} is missing. {Install}", fault);
        }
    }

    private static (string Program, string[] Arguments) CommandOf(string library) => library switch
    {
        "libical" => (Client("bin", "read-libical"), []),
        "KCalendarCore" => (Client("bin", "read-kcalcore"), []),
        // The distribution's own Python: it alone sees the distribution's packages.
        "libecal" => ("/usr/bin/python3", [Client("read-ecal.py")]),
        "ical.js" => ("node", [Client("read-icaljs.mjs")]),
        "sabre/vobject" => ("php", [Client("read-sabre.php")]),
        _ => throw new ArgumentOutOfRangeException(nameof(library), library, "No such library."),
    };

    private static string Client(params string[] parts) => RepositoryFiles.Path(["tests", "clients", .. parts]);
}
