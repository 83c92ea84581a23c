using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Benchmarks.Figures;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Programs;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>The built program follows thousands of folders: from nothing, with nothing to do, with much to do, and after a restart.</summary>
/// <param name="site">The server.</param>
/// <param name="mode">How the program gets at the folders.</param>
/// <param name="quiet">How long it is watched with nothing to do.</param>
public sealed class FollowFigures(ScaleSite site, ScaleMode mode, TimeSpan quiet)
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(60);

    /// <summary>What of <see cref="Busy"/> is told by itself too: while code is compiled and calendars are read from disk for the first time.</summary>
    private static readonly TimeSpan WarmingUp = TimeSpan.FromSeconds(15);

    /// <summary>Watches begin when the program is ready, some of them a poll later.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(75);

    /// <summary>A poll comes every minute; what was not shown after two is counted as not shown.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2.5);

    private readonly List<FigureRow> _rows = [];

    /// <summary>Measures everything, one after the other.</summary>
    /// <param name="emptyResident">What the program takes while it follows one folder without events, in bytes.</param>
    public async Task<IReadOnlyList<FigureRow>> MeasureAsync(long emptyResident)
    {
        Tell("filling two populations");
        var twin = site.Populate(mode.Twin);
        Tell("bare sockets drain");
        var drain = mode.Drain(site, twin);
        var users = site.Populate(mode.Population);
        Add($"bare sockets, {mode.Connections} connections: login, EXAMINE and FETCH of {site.Size.Folders:N0} folders, {site.Size.Messages:N0} messages", Seconds(drain), "the server's own limit");
        using var settings = mode.Settings(site, users);
        await FirstSyncAsync(settings, users, drain);
        using var load = new ChangeLoad(site, users);
        await using var relay = WireRelay.Start(site.Server.Port);
        ScaleMode.ServerOf(settings)["Port"] = relay.Port;
        await using var program = await RestartAsync(settings, relay);
        await SettleAsync();
        await QuietAsync(program, relay, emptyResident);
        await BusyAsync(program, relay, settings, load);
        await program.StopAsync();
        return _rows;
    }

    /// <summary>Resident memory of a program that follows one folder without events, in bytes.</summary>
    public static async Task<long> MeasureEmptyAsync(ScaleSite site)
    {
        using var settings = ScaleMode.Master.Settings(site, [ScaleSite.Idler]);
        await using var program = await ScaleProgram.StartAsync(settings);
        await Task.Delay(TimeSpan.FromSeconds(20));
        return program.Meter.Resident;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    private static string Ratio(TimeSpan measured, TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"{measured / limit:0.00} × the bare sockets (aim 2)");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0} MB");

    private void Add(string what, string value, string against = "")
    {
        _rows.Add(new FigureRow($"{mode.Words}: {what}", value, against));
        Tell($"  {what}: {value} {against}");
    }

    private void Tell(string what) => Console.Error.WriteLine($"{mode.Words}: {what}");

    private async Task FirstSyncAsync(ProgramSettings settings, IReadOnlyList<string> users, TimeSpan drain)
    {
        Tell("first sync");
        await using var program = await ScaleProgram.StartAsync(settings);
        var published = users.Count(user => File.Exists(Path.Combine(settings.PublishDirectory, $"{ScaleMode.AddressOf(user)}.ifb")));
        if (published != users.Count)
        {
            throw new InvalidOperationException($"{published} of {users.Count} lists were published.\n{program.Log}");
        }

        Add("first sync, from the start of the process until all lists are published", Seconds(program.ReadyAfter), Ratio(program.ReadyAfter, drain));
        Add("processor time of that, peak resident memory", $"{Seconds(program.Meter.Cpu)}, {Megabytes(program.Meter.PeakResident)}");
        await program.StopAsync();
    }

    private async Task<ScaleProgram> RestartAsync(ProgramSettings settings, WireRelay relay)
    {
        Tell("restart");
        var program = await ScaleProgram.StartAsync(settings);
        var counts = relay.Counts;
        Add("restart with the state on disk, until ready", Seconds(program.ReadyAfter), $"{counts.Connections:N0} connections, {counts.Lines:N0} lines and {counts.ToServer / 1024:N0} KB sent, {counts.ToClient / 1024:N0} KB received");
        return program;
    }

    private async Task SettleAsync()
    {
        Tell("settling");
        await Task.Delay(Settling);
    }

    private async Task QuietAsync(ScaleProgram program, WireRelay relay, long emptyResident)
    {
        Tell($"nothing changes for {quiet.TotalSeconds:0} s");
        var (cpu, counts) = (program.Meter.Cpu, relay.Counts);
        await Task.Delay(quiet);
        (cpu, counts) = (program.Meter.Cpu - cpu, relay.Counts - counts);
        var resident = program.Meter.Resident;
        Add(
            $"nothing changes for {quiet.TotalSeconds:0} s",
            string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalSeconds:0.00} s of processor time, {counts.Bytes / 1024.0 / quiet.TotalMinutes:N0} KB a minute"),
            $"{counts.Connections:N0} connections, {counts.Lines:N0} lines");
        Add(
            "resident memory",
            Megabytes(resident),
            string.Create(CultureInfo.InvariantCulture, $"{(resident - emptyResident) / 1024.0 / site.Size.Folders:0.0} KB a folder over the {Megabytes(emptyResident)} of none (aim 10)"));
    }

    private async Task BusyAsync(ScaleProgram program, WireRelay relay, ProgramSettings settings, ChangeLoad load)
    {
        Tell($"{ChangeLoad.Pace} changes a second for {Busy.TotalSeconds:0} s");
        using var lines = new PublishedLines(settings.PublishDirectory);
        relay.ForgetWords();
        var cpu = program.Meter.Cpu;
        var changes = await Task.Run(() => load.Run(Busy));
        try
        {
            await Eventually.TrueAsync(() => changes.All(change => lines.ShownAt(change) is not null), "all changes are shown", Patience);
        }
        catch (TimeoutException)
        {
            foreach (var change in changes.Where(change => lines.ShownAt(change) is null))
            {
                Tell($"  UID {change.Uid} of {change.User} {change.Folder} was not seen to be shown; its list {(lines.IsShownNow(change) ? "holds it now" : "lacks it")}");
            }
        }

        cpu = program.Meter.Cpu - cpu;
        var shown = changes.Count(change => lines.ShownAt(change) is not null);
        var latency = new ChangeLatency(changes, lines, relay.Words);
        Add($"{ChangeLoad.Pace} changes a second for {Busy.TotalSeconds:0} s", $"{shown:N0} of {changes.Count:N0} shown", $"{Seconds(cpu)} of processor time");
        Add("from the tagged OK of an APPEND to the renamed file", latency.FromOk.ToString());
        Add("from the server's word to the renamed file", latency.FromWord.ToString(), "aim median 5 ms, p99 20 ms");
        var first = changes.Min(change => change.ConfirmedAt);
        var (cold, warm) = (changes.Where(IsEarly), changes.Where(change => !IsEarly(change)));
        Add(
            $"the same of the changes after the first {WarmingUp.TotalSeconds:0} s",
            new ChangeLatency(warm, lines, relay.Words).FromWord.ToString(),
            $"before: {new ChangeLatency(cold, lines, relay.Words).FromWord}");
        Add("resident memory afterwards", Megabytes(program.Meter.Resident), "with the calendars that were read");

        bool IsEarly(Change change) => Stopwatch.GetElapsedTime(first, change.ConfirmedAt) < WarmingUp;
    }
}
