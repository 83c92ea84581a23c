using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Testing;
using NodaTime;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>
/// libical 3 beside ours: compiles <c>tests/peers/libical-bench.c</c> into a temporary directory and keeps it running, so
/// that its rounds can be measured in turns with ours.
/// </summary>
internal sealed class LibicalPeer : IDisposable
{
    private const string Source = "libical-bench.c";
    private readonly TemporaryDirectory _directory;
    private readonly Process _process;

    private LibicalPeer(TemporaryDirectory directory, Process process)
    {
        _directory = directory;
        _process = process;
    }

    /// <summary>Builds and starts it.</summary>
    /// <exception cref="InvalidOperationException">There is no compiler or no libical.</exception>
    public static LibicalPeer Start(CalendarTexts texts)
    {
        var directory = new TemporaryDirectory();
        try
        {
            var program = Compile(directory);
            var data = directory.Combine("texts");
            texts.WriteTo(data);
            return new LibicalPeer(directory, Run(program, data));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Expands by <c>icalcomponent_foreach_recurrence</c> alone: every VCALENDAR has zones of its own.</summary>
    public PeerRun Plain(Interval window) => Ask("plain", window);

    /// <summary>The best way: the VTIMEZONEs are taken out after parsing, so that the zones built in are shared.</summary>
    public PeerRun WithSharedZones(Interval window) => Ask("shared", window);

    /// <summary>What came out, with the one kind of instance that libical leaves out: a DTSTART that its rule does not name.</summary>
    public Tally Count(Interval window) => Ask("check", window).Tally;

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Dispose();
    }

    private static string Compile(TemporaryDirectory directory)
    {
        var program = directory.Combine("libical-bench");
        using var compiler = Run("cc", "-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "peers", Source), "-lical");
        compiler.StandardInput.Close();
        compiler.WaitForExit();
        return compiler.ExitCode == 0
            ? program
            : throw new InvalidOperationException($"{Source} does not compile; libical 3 is needed (Debian: gcc, libical-dev).");
    }

    private static Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"'{program}' does not start; a C compiler and libical 3 are needed (Debian: gcc, libical-dev).", e);
        }
    }

    private PeerRun Ask(string way, Interval window)
    {
        _process.StandardInput.WriteLine($"{way} {window.Start.ToUnixTimeSeconds()} {window.End.ToUnixTimeSeconds()}");
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException($"{Source} ended without an answer.");
        var times = answer[..3].Select(text => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture))).ToList();
        return new PeerRun(times[0], times[1], times[2], new Tally(long.Parse(answer[3]), long.Parse(answer[4])));
    }
}
