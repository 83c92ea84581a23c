using System.Text.Json;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>show --file</c>, as a process: no server, no settings.</summary>
public sealed class ShowFilesTests : IDisposable
{
    private const string Invitation = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org";
    private static readonly string[] December = ["--from", "2026-12-01", "--to", "2026-12-08"];
    private static readonly Dictionary<string, string?> WrongSettings = new(StringComparer.Ordinal)
    {
        ["IMAPFREEBUSY_CONFIG"] = "/nowhere/imapfreebusy.json",
        ["IMAPFREEBUSY__Window__PastDays"] = "-1",
    };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_becomes_a_list_without_any_settings()
    {
        var file = Write("a.ics", CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z"));

        var shown = await ShowAsync(["--file", file, "--owner", "ada@example.org", .. December]);

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.StartsWith("BEGIN:VCALENDAR\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("\nORGANIZER:mailto:ada@example.org\nDTSTART:20261201T000000Z\nDTEND:20261208T000000Z\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal(["FREEBUSY;FBTYPE=BUSY:20261201T100000Z/20261201T110000Z"], Periods(shown));
    }

    [Fact]
    public async Task All_day_times_are_in_the_zone_given_and_those_of_the_window_too()
    {
        var file = Write("a.ics", CalendarText.Event("a", ";VALUE=DATE:20261202", null));

        var shown = await ShowAsync(["--file", file, "--tz", "Europe/Berlin", .. December]);

        Assert.Contains("\nDTSTART:20261130T230000Z\nDTEND:20261207T230000Z\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal(["FREEBUSY;FBTYPE=BUSY:20261201T230000Z/20261202T230000Z"], Periods(shown));
    }

    [Theory]
    [InlineData("ada@example.org", "BUSY-TENTATIVE")]
    [InlineData("mailto:ADA@example.org", "BUSY-TENTATIVE")]
    [InlineData("bob@example.org", "BUSY")]
    public async Task The_owner_decides_which_answer_counts(string owner, string kind)
    {
        var file = Write("a.ics", CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z", Invitation));

        var shown = await ShowAsync(["--file", file, "--owner", "someone@example.org", "--owner", owner, .. December]);

        Assert.Equal([$"FREEBUSY;FBTYPE={kind}:20261201T100000Z/20261201T110000Z"], Periods(shown));
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        await using var program = ProgramRunner.Start(["show", "--file", "-", .. December], WrongSettings);
        await program.WriteInputAsync(CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z"));

        var shown = await program.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, shown.ExitCode);
        Assert.Single(Periods(shown));
    }

    [Theory]
    [InlineData("""
        <?xml version="1.0"?>
        <icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>
        <uid><text>a</text></uid><dtstart><date-time>2026-12-01T10:00:00Z</date-time></dtstart><dtend><date-time>2026-12-01T11:00:00Z</date-time></dtend>
        </properties></vevent></components></vcalendar></icalendar>
        """)]
    [InlineData("""
         ["vcalendar", [], [["vevent", [["uid", {}, "text", "a"],
           ["dtstart", {}, "date-time", "2026-12-01T10:00:00Z"], ["dtend", {}, "date-time", "2026-12-01T11:00:00Z"]], []]]]
        """)]
    public async Task XCal_and_jCal_are_known_by_their_first_letter(string text)
    {
        var shown = await ShowAsync(["--file", Write("a.data", text), .. December]);

        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Equal(["FREEBUSY;FBTYPE=BUSY:20261201T100000Z/20261201T110000Z"], Periods(shown));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_are_messages_of_one_folder_and_a_cancel_cancels_what_was_requested(bool repeatsTheOption)
    {
        var request = Write("request.ics", CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z").Replace("VERSION:2.0", "METHOD:REQUEST", StringComparison.Ordinal));
        var cancel = Write("cancel.ics", CalendarText.Event("a", "20261201T100000Z", null).Replace("VERSION:2.0", "METHOD:CANCEL", StringComparison.Ordinal));
        var other = Write("other.ics", CalendarText.Event("b", "20261202T100000Z", "20261202T110000Z"));

        var shown = await ShowAsync(repeatsTheOption
            ? ["--file", request, "--file", cancel, "--file", other, .. December]
            : ["--file", request, cancel, other, .. December]);

        Assert.Equal(["FREEBUSY;FBTYPE=BUSY:20261202T100000Z/20261202T110000Z"], Periods(shown));
        Assert.Single(Periods(await ShowAsync(["--file", request, .. December])));
    }

    [Fact]
    public async Task Between_equals_the_last_file_wins()
    {
        var first = Write("first.ics", CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z"));
        var second = Write("second.ics", CalendarText.Event("a", "20261202T100000Z", "20261202T110000Z"));

        Assert.Contains(":20261202T1000", Assert.Single(Periods(await ShowAsync(["--file", first, second, .. December]))), StringComparison.Ordinal);
        Assert.Contains(":20261201T1000", Assert.Single(Periods(await ShowAsync(["--file", second, first, .. December]))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_repaired_is_told_with_file_and_UID_and_the_exit_code_is_0()
    {
        var file = Write("repaired.ics", CalendarText.Event("odd", ";TZID=Atlantis:20261201T100000", ";TZID=Atlantis:20261201T110000", "SUMMARY:Secret plans"));

        var shown = await ShowAsync(["--file", file, .. December]);

        Assert.Equal(0, shown.ExitCode);
        Assert.Single(Periods(shown));
        var line = Assert.Single(Lines(shown.Errors));
        Assert.StartsWith($"{file}: repaired: ", line, StringComparison.Ordinal);
        Assert.EndsWith(" (UID odd)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_file_and_UID_the_rest_is_shown_and_the_exit_code_is_1()
    {
        var bad = Write("bad.ics", CalendarText.Event("bad", "someday", null, "SUMMARY:Secret plans"));
        var backwards = Write("backwards.ics", CalendarText.Event("backwards", "20261201T100000Z", "20261201T090000Z", "SUMMARY:Secret plans"));
        var good = Write("good.ics", CalendarText.Event("good", "20261203T100000Z", "20261203T110000Z"));
        var empty = Write("empty.ics", "");

        var shown = await ShowAsync(["--file", bad, backwards, good, empty, .. December]);

        Assert.Equal(1, shown.ExitCode);
        Assert.Equal(["FREEBUSY;FBTYPE=BUSY:20261203T100000Z/20261203T110000Z"], Periods(shown));
        var lines = Lines(shown.Errors);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith($"{bad}: ", StringComparison.Ordinal) && line.EndsWith("(UID bad)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{backwards}: ", StringComparison.Ordinal) && line.EndsWith("(UID backwards)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{empty}: ", StringComparison.Ordinal));
        Assert.DoesNotContain("Secret", shown.Errors + shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_larger_than_allowed_is_refused_without_being_held()
    {
        var shown = await ShowAsync(["--file", "/dev/zero", .. December]);

        Assert.Equal(1, shown.ExitCode);
        Assert.Equal("/dev/zero: more than 5242880 bytes, which are allowed", Assert.Single(Lines(shown.Errors)));
    }

    [Fact]
    public async Task All_wrong_words_are_told_at_once_and_nothing_is_shown()
    {
        var good = Write("good.ics", CalendarText.Event("good", "20261203T100000Z", "20261203T110000Z"));

        var shown = await ShowAsync(["--file", good, "missing.ics", _directory.FullPath, "--tz", "Europe/Berln", "--owner", "ada", "--from", "2026-12-08", "--to", "2026-12-01"]);

        Assert.Equal((2, ""), (shown.ExitCode, shown.Output));
        Assert.Equal(
            [
                "--tz: Europe/Berln is no IANA time zone such as Europe/Berlin; did you mean Europe/Berlin?",
                "--to must be later than --from.",
                "--owner: ada is no mail address such as ada@example.org.",
                "--file: missing.ics: there is no such file.",
                $"--file: {_directory.FullPath}: it is a directory.",
            ],
            Lines(shown.Errors));
    }

    [Fact]
    public async Task A_name_or_a_UID_steers_no_terminal()
    {
        var file = Write("e\u001b[2Jvil\r.ics", CalendarText.Event("\u001b[2J\u009b31m", "20261201T100000Z", "20261201T090000Z"));

        var shown = await ShowAsync(["--file", file, .. December]);

        Assert.Equal(1, shown.ExitCode);
        Assert.DoesNotContain(shown.Errors, character => char.IsControl(character) && character != '\n');
        Assert.Contains("e.[2Jvil..ics: ", shown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_timeline_say_the_same_for_programs_and_people()
    {
        var file = Write("a.ics", CalendarText.Event("a", "20261201T100000Z", "20261201T110000Z", Invitation));
        string[] arguments = ["--file", file, "--owner", "ada@example.org", "--tz", "Europe/Berlin", .. December];

        var json = JsonDocument.Parse((await ShowAsync([.. arguments, "--format", "json"])).Output).RootElement;
        var timeline = await ShowAsync([.. arguments, "--format", "timeline"]);

        Assert.Equal("ada@example.org", json.GetProperty("address").GetString());
        Assert.Equal("Europe/Berlin", json.GetProperty("timeZone").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("syncedAt").ValueKind);
        var period = Assert.Single(json.GetProperty("busy").EnumerateArray());
        Assert.False(period.TryGetProperty("because", out _));
        Assert.Equal(("2026-12-01T10:00:00Z", "BUSY-TENTATIVE"), (period.GetProperty("start").GetString(), period.GetProperty("type").GetString()));
        Assert.Equal(
            """
            ada@example.org, Europe/Berlin
            from Tue 2026-12-01 00:00 to Tue 2026-12-08 00:00

            Tue 2026-12-01  11:00 - 12:00                     tentative

            """,
            timeline.Output);
    }

    private static Task<ProgramResult> ShowAsync(string[] arguments) => ProgramRunner.RunAsync(["show", .. arguments], WrongSettings);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Periods(ProgramResult shown) => [.. Lines(shown.Output).Where(line => line.StartsWith("FREEBUSY", StringComparison.Ordinal))];

    private string Write(string name, string text) => _directory.Write(name, text);
}
