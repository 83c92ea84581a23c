using System.ComponentModel;
using System.Diagnostics;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>The peers of tests/peers: the C program is compiled into a temporary directory, once a run.</summary>
public sealed class PeerPrograms : IDisposable
{
    private const string Install = "Install it and start again (tests/run.sh does so by itself as root on Debian and Ubuntu):\n"
        + "  apt-get install --no-install-recommends gcc libc6-dev libical-dev python3-dateutil tzdata";

    private readonly TemporaryDirectory _directory = new();

    public PeerPrograms()
    {
        var sources = Path.Combine(RepositoryTests(), "peers");
        var program = _directory.Combine("libical-expand");
        Run("libical-dev or a C compiler is missing.", "cc", "-O2", "-o", program, Path.Combine(sources, "libical-expand.c"), "-lical");
        Run("python3-dateutil is missing.", Python, "-c", "import dateutil.rrule, zoneinfo");
        Libical = new Peer("libical", program);
        Dateutil = new Peer("dateutil", Python, Path.Combine(sources, "dateutil-expand.py"));
    }

    internal Peer Libical { get; }

    internal Peer Dateutil { get; }

    internal IReadOnlyList<Peer> All => [Libical, Dateutil];

    // The distribution's own Python: it alone sees the distribution's packages.
    private static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    public void Dispose() => _directory.Dispose();

    private static string RepositoryTests() => Path.GetFullPath(Path.Combine(Golden.CorpusFolder(), "..", ".."));

    private static void Run(string whatIsMissing, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            var talk = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{whatIsMissing} {Install}\n\n{talk}");
        }
        catch (Win32Exception fault)
        {
            Assert.Fail($"{whatIsMissing} {Install}\n\n{fault.Message}");
        }
    }
}
