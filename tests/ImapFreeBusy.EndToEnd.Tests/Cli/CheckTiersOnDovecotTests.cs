using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Lies;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>check</c> at servers that can do less: what is tried there, and how folders will be followed.</summary>
public sealed class CheckTiersOnDovecotTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";

    private readonly CommandInProcess _command = new();
    private DovecotServer? _dovecot;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _dovecot?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_plain_server_is_asked_for_nothing_that_it_did_not_announce()
    {
        using var settings = await SettingsAsync(TrimmedDovecot.Settings);

        Assert.Equal(0, await _command.RunAsync(settings, "check", "--trace"));

        Assert.Contains("  NOTIFY      not announced: ", _command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("tried and true: changes", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar: polled every 00:01:00 by STATUS and a search for flags\n", _command.Output, StringComparison.Ordinal);
        Assert.Contains("#", _command.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_command.Error.Split('\n'), line => line.StartsWith('#') && TrimmedDovecot.IsForbidden(line[(line.IndexOf(' ') + 1)..]));
    }

    [Fact]
    public async Task Connections_for_IDLE_go_to_the_first_folders_and_the_others_are_polled()
    {
        using var settings = await SettingsAsync("imap_capability = IMAP4rev1 IDLE CONDSTORE NAMESPACE");
        settings.Section("Servers")["test"]!["MaxConnectionsPerUser"] = 2;

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  {Ada}: Calendar: watched by IDLE, over a connection of its own\n", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar/Travel: polled every 00:01:00 by STATUS, until ", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_connection_may_wait_everything_is_polled()
    {
        using var settings = await SettingsAsync("");
        settings.Section("Watch")["MaxIdleConnections"] = 0;

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  {Ada}: Calendar: polled every 00:01:00 by STATUS, since Watch:MaxIdleConnections is 0\n", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_announced_and_broken_is_named_and_the_next_way_is_taken()
    {
        using var settings = await SettingsAsync("");
        await using var liar = LyingServer.Start(_dovecot!.Port);
        settings.Section("Servers")["test"]!["Port"] = liar.Port;
        liar.Answer = line => line.Split(' ') is [var tag, "NOTIFY", ..] ? $"{tag} OK done" : null;
        liar.Tell = line => line.StartsWith("* ENABLED", StringComparison.Ordinal) ? "* ENABLED"
            : line.StartsWith("* STATUS", StringComparison.Ordinal) ? line.Replace("HIGHESTMODSEQ ", "HIGHESTMODSEQ 9", StringComparison.Ordinal) : line;

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains("  ? NOTIFY is announced and broken: NOTIFY is answered OK without a word on any calendar; so ", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  ? QRESYNC is announced and broken: ENABLE does not enable it; so ", _command.Output, StringComparison.Ordinal);
        Assert.Matches("  \\? CONDSTORE is announced and broken: HIGHESTMODSEQ of Calendar is 9\\d+ by STATUS and \\d+ by EXAMINE; so ", _command.Output);
        Assert.Contains($"  {Ada}: Calendar: watched by IDLE, over a connection of its own\n", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_ends_an_answer_holds_nobody_up()
    {
        using var settings = await SettingsAsync("");
        await using var liar = LyingServer.Start(_dovecot!.Port);
        settings.Section("Servers")["test"]!["Port"] = liar.Port;
        settings.Section("Limits")["Imap"] = new JsonObject { ["ResponseTimeout"] = "500ms" };
        liar.Answer = line => line.Split(' ') is [_, "IDLE" or "NOTIFY", ..] ? "* OK a moment, please" : null;

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains("  ? IDLE is announced and broken: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  ? NOTIFY is announced and broken: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains("  LIST-STATUS tried and true: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar: polled every 00:01:00 by STATUS\n", _command.Output, StringComparison.Ordinal);
    }

    private async Task<ProgramSettings> SettingsAsync(string extra)
    {
        _dovecot = await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = extra });
        using var ada = await _dovecot.ConnectAsync(Ada);
        await ada.CreateAsync("Calendar");
        await ada.CreateAsync("Calendar/Travel");
        var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);
        settings.Section("Calendars")["Folders"] = new JsonArray("Calendar", "Calendar/*");
        return settings;
    }
}
