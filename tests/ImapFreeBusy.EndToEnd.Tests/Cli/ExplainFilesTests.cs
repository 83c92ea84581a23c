using System.Text.Json;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>show --file --explain</c>, as a process.</summary>
public sealed class ExplainFilesTests : IDisposable
{
    private const string Title = "SUMMARY:Secret plans";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Each_period_is_followed_by_the_objects_that_make_it_busy()
    {
        var invitation = Write("invitation.ics", CalendarText.Event("i@example.org", "20261201T090000Z", "20261201T100000Z", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org", Title));
        var own = Write("own.ics", CalendarText.Event("o@example.org", "20261202T090000Z", "20261202T100000Z", Title, "LOCATION:Secret place"));
        var series = Write("series.ics", CalendarText.Event("s@example.org", "20261202T093000Z", "20261202T094000Z", "RRULE:FREQ=MINUTELY;INTERVAL=15;COUNT=3", Title));
        var away = Write("away.ics", CalendarText.Event("a@example.org", "20261203T090000Z", "20261203T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", Title));

        var shown = await ExplainAsync("--tz", "Europe/Berlin", "--file", invitation, own, series, away);

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Equal(
            $"""
            ada@example.org, Europe/Berlin
            from Tue 2026-12-01 00:00 to Tue 2026-12-08 00:00

            Tue 2026-12-01  10:00 - 11:00                     tentative
                            - {invitation}, i@example.org: BUSY-TENTATIVE: the owner's PARTSTAT is NEEDS-ACTION (or there is none)
            Wed 2026-12-02  10:00 - 11:10                     busy
                            - {own}, o@example.org: BUSY: the owner is the ORGANIZER or is not listed, so STATUS and TRANSP decide (10:00 - 11:00)
                            - {series}, s@example.org: BUSY: the owner is the ORGANIZER or is not listed, so STATUS and TRANSP decide (10:30 - 10:40, 3 times)
            Thu 2026-12-03  10:00 - 11:00                     out of office
                            - {away}, a@example.org: BUSY-UNAVAILABLE: X-MICROSOFT-CDO-BUSYSTATUS is OOF

            """,
            shown.Output);
    }

    [Fact]
    public async Task What_a_higher_type_covers_is_not_named_under_it()
    {
        var below = Write("below.ics", CalendarText.Event("below", "20261201T080000Z", "20261201T120000Z", "STATUS:TENTATIVE"));
        var above = Write("above.ics", CalendarText.Event("above", "20261201T090000Z", "20261201T100000Z"));

        var shown = await ExplainAsync("--file", below, above);

        Assert.Equal(
            ["below: BUSY-TENTATIVE: STATUS is TENTATIVE (08:00 - 12:00)", "above: BUSY: the owner is the ORGANIZER or is not listed, so STATUS and TRANSP decide", "below: BUSY-TENTATIVE: STATUS is TENTATIVE (08:00 - 12:00)"],
            shown.Output.Split('\n').Where(line => line.Contains("- /", StringComparison.Ordinal)).Select(line => line.Split(", ", 2)[1]));
    }

    [Fact]
    public async Task Of_two_messages_with_one_UID_the_one_that_counts_is_named()
    {
        var old = Write("old.ics", CalendarText.Event("u", "20261201T090000Z", "20261201T100000Z"));
        var moved = Write("new.ics", CalendarText.Event("u", "20261201T090000Z", "20261201T100000Z", "SEQUENCE:1", "STATUS:TENTATIVE"));

        var shown = await ExplainAsync("--file", moved, old);

        Assert.Contains($"- {moved}, u: BUSY-TENTATIVE: STATUS is TENTATIVE\n", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(old, shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_objects_under_one_period_ten_are_named_and_the_rest_counted()
    {
        var events = Enumerable.Range(0, 25).Select(n => Write($"{n:00}.ics", CalendarText.Event($"e{n:00}", "20261201T090000Z", "20261201T100000Z")));

        var shown = await ExplainAsync(["--file", .. events]);

        Assert.Equal(10, shown.Output.Split('\n').Count(line => line.Contains(".ics, e", StringComparison.Ordinal)));
        Assert.EndsWith("                - and 15 more\n", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_an_array_because()
    {
        var file = Write("a.ics", CalendarText.Event("a@example.org", "20261201T090000Z", "20261201T100000Z", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org", Title));

        var shown = await ExplainAsync("--format", "json", "--file", file);

        var period = Assert.Single(JsonDocument.Parse(shown.Output).RootElement.GetProperty("busy").EnumerateArray());
        var because = Assert.Single(period.GetProperty("because").EnumerateArray());
        Assert.Equal(0, period.GetProperty("more").GetInt32());
        Assert.Equal(file, because.GetProperty("file").GetString());
        Assert.Equal("a@example.org", because.GetProperty("uid").GetString());
        Assert.Equal("OwnerTentative", because.GetProperty("rule").GetString());
        Assert.Equal("BUSY-TENTATIVE: the owner's PARTSTAT is TENTATIVE", because.GetProperty("words").GetString());
        Assert.Equal(("2026-12-01T09:00:00Z", 1), (because.GetProperty("start").GetString(), because.GetProperty("times").GetInt32()));
        Assert.DoesNotContain("Secret", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_list_never_says_why()
    {
        var shown = await ExplainAsync("--format", "ifb", "--file", "a.ics");

        Assert.Equal((2, ""), (shown.ExitCode, shown.Output));
        Assert.StartsWith("--explain goes with json or timeline: a published list never says why.\n", shown.Errors, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> ExplainAsync(params string[] arguments) => ProgramRunner.RunAsync(
        ["show", "--explain", "--owner", "ada@example.org", "--from", "2026-12-01", "--to", "2026-12-08", .. arguments]);

    private string Write(string name, string text) => _directory.Write(name, text);
}
