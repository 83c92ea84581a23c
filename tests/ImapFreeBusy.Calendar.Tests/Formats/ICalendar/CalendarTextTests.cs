using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class CalendarTextTests
{
    private const string Whole = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20240102T090000Z\nDTEND:20240102T100000Z\nEND:VEVENT\nEND:VCALENDAR\n";

    [Fact]
    public void Components_of_one_UID_are_one_object_and_others_are_others()
    {
        var text = "BEGIN:VCALENDAR\n" + Event("a", "") + Event("b", "") + Event("a", "RECURRENCE-ID:20240103T090000Z\n") + "END:VCALENDAR\n";
        var result = Scene.Read(text);

        Assert.Equal([("a", 2), ("b", 1)], result.Objects.Select(item => (item.Uid, item.Components.Count)));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Several_calendars_in_one_text_are_read_one_after_the_other()
    {
        var result = Scene.Read("BEGIN:VCALENDAR\nMETHOD:PUBLISH\n" + Event("a", "") + "END:VCALENDAR\n\nBEGIN:VCALENDAR\n" + Event("a", "") + "METHOD:CANCEL\nEND:VCALENDAR\n");

        Assert.Equal(["PUBLISH", "CANCEL"], result.Objects.Select(item => item.Method));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Lower_case_names_and_a_byte_order_mark_do_not_matter()
    {
        var plain = Scene.Read(Whole);
        var odd = Scene.Read("\uFEFF" + Whole.Replace("UID", "uid", StringComparison.Ordinal).Replace("BEGIN:VEVENT", "begin:vevent", StringComparison.Ordinal).Replace("DTSTART", "DtStart", StringComparison.Ordinal));

        Assert.Equal(plain.Objects, odd.Objects);
        Assert.Empty(odd.Diagnostics);
    }

    [Fact]
    public void Properties_of_an_alarm_are_not_those_of_its_event()
    {
        var result = Scene.Read(Whole.Replace("END:VEVENT", "BEGIN:VALARM\nDURATION:PT15M\nUID:alarm\nSTATUS:CANCELLED\nEND:VALARM\nEND:VEVENT", StringComparison.Ordinal));

        Assert.Equal(Scene.Read(Whole).Objects, result.Objects);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("END:VCALENDAR\n", "")]
    [InlineData("END:VEVENT\nEND:VCALENDAR\n", "")]
    [InlineData("END:VEVENT\nEND:VCALENDAR\n", "END:VEV")]
    [InlineData("END:VEVENT\nEND:VCALENDAR\n", "EN")]
    [InlineData("END:VEVENT\n", "")]
    [InlineData("END:VEVENT\n", "BEGIN:VALARM\nTRIGGER:-PT5M\n")]
    [InlineData("END:VEVENT\n", "END:VALARM\nEND:VEVENT\n")]
    public void A_missing_END_is_repaired_with_a_diagnostic(string end, string instead)
    {
        var result = Scene.Read(Whole.Replace(end, instead, StringComparison.Ordinal));

        Assert.Equal(Scene.Read(Whole).Objects, result.Objects);
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(CalendarDiagnosticSeverity.Repaired, diagnostic.Severity));
        Assert.True(result.Diagnostics.Count > 0 || instead == "END:VEV" || instead == "EN");
    }

    [Fact]
    public void An_event_that_begins_inside_another_ends_the_first()
    {
        var result = Scene.Read("BEGIN:VCALENDAR\n" + Event("a", "").Replace("END:VEVENT\n", "", StringComparison.Ordinal) + Event("b", "") + "END:VCALENDAR\n");

        Assert.Equal(["a", "b"], result.Objects.Select(item => item.Uid));
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(result.Diagnostics).Severity);
    }

    [Fact]
    public void A_text_cut_off_anywhere_gives_the_event_or_says_that_it_is_lost()
    {
        var whole = Scene.Read(Whole).Objects[0];
        for (var length = 0; length < Whole.Length; length++)
        {
            var result = Scene.Read(Whole[..length]);
            var isRead = result.Objects.Count == 1 && result.Objects[0].Equals(whole);
            Assert.True(
                isRead || (result.Objects.Count == 0 && (length < 30 || result.Diagnostics.Any(item => item.Severity == CalendarDiagnosticSeverity.Unreadable))),
                $"cut at {length}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello, this is no calendar.\n")]
    [InlineData("<html><body>BEGIN:VCALENDAR</body></html>")]
    [InlineData("BEGIN:VCARD\nFN:Ada\nEND:VCARD\n")]
    public void What_is_no_calendar_is_a_diagnostic(string text)
    {
        var result = Scene.Read(text);
        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Fact]
    public void An_event_without_a_calendar_around_it_is_read()
    {
        var result = Scene.Read(Event("a", ""));
        Assert.Equal("a", Assert.Single(result.Objects).Uid);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Theory]
    [InlineData("DTSTART:nonsense")]
    [InlineData("DTSTART:00000101T000000Z")]
    [InlineData("DTSTART:999990101T000000Z")]
    [InlineData("X-NO-START:1")]
    [InlineData("DTSTART:20240102T090000Z\nDTEND:soon")]
    [InlineData("DTSTART:20240102T090000Z\nDURATION:long")]
    [InlineData("DTSTART:20240102T090000Z\nRRULE:")]
    [InlineData("DTSTART:20240102T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0")]
    [InlineData("DTSTART:20240102T090000Z\nRECURRENCE-ID:then")]
    public void An_event_whose_times_cannot_be_trusted_is_left_out_and_named(string lines)
    {
        var result = Scene.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:bad\n{lines}\nEND:VEVENT\n{Event("good", "")}END:VCALENDAR\n");

        Assert.Equal("good", Assert.Single(result.Objects).Uid);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((CalendarDiagnosticSeverity.Unreadable, "bad"), (diagnostic.Severity, diagnostic.Uid));
    }

    [Fact]
    public void A_value_of_RDATE_that_cannot_be_read_is_named_and_the_rest_counts()
    {
        var result = Scene.Read($"BEGIN:VCALENDAR\n{Event("a", "RDATE:20240110T090000Z,never\n")}END:VCALENDAR\n");
        Assert.Single(Assert.Single(result.Objects).Components[0].Dates);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("EXDATE:never", "EXDATE")]
    [InlineData("SEQUENCE:many", "SEQUENCE")]
    [InlineData("DTSTAMP:today", "DTSTAMP")]
    [InlineData("DTSTART:20250101T000000Z", "DTSTART")]
    [InlineData("this is no property", "no property")]
    public void What_is_mended_is_said(string line, string about)
    {
        var diagnostic = Assert.Single(Scene.Read($"BEGIN:VCALENDAR\n{Event("a", line + "\n")}END:VCALENDAR\n").Diagnostics);
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, diagnostic.Severity);
        Assert.Contains(about, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_UID_gets_one_from_its_times()
    {
        var one = Scene.Read(Whole.Replace("UID:1\n", "", StringComparison.Ordinal));
        var other = Scene.Read(Whole.Replace("UID:1\n", "", StringComparison.Ordinal).Replace("T100000Z", "T110000Z", StringComparison.Ordinal));

        Assert.StartsWith("no-uid-", Assert.Single(one.Objects).Uid, StringComparison.Ordinal);
        Assert.NotEqual(one.Objects[0].Uid, Assert.Single(other.Objects).Uid);
        Assert.Single(one.Diagnostics);
    }

    [Fact]
    public void Nothing_of_the_texts_of_an_event_is_in_a_diagnostic()
    {
        var result = Scene.Read("BEGIN:VCALENDAR\n" + Event("a", "SUMMARY:secret\nLOCATION:secret\nRRULE:FREQ=secret\nEXDATE:secret\nDESCRIPTION secret\n") + "END:VCALENDAR\n");
        Assert.NotEmpty(result.Diagnostics);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Message.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_busy_time_needs_is_kept()
    {
        var component = Scene.Read(Scene.Event(
            "DTSTART;TZID=Europe/Berlin:20240102T090000|DURATION:PT1H|SEQUENCE:3|DTSTAMP:20240101T000000Z|CLASS:PRIVATE|STATUS:TENTATIVE|TRANSP:TRANSPARENT|"
            + "ORGANIZER;CN=\"B: b\":MAILTO:bob@example.org|ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:ada%2Bx@example.org|X-MICROSOFT-CDO-BUSYSTATUS:OOF")).Objects[0].Components[0];

        Assert.Equal(
            new Component
            {
                Start = new CalendarTime(1_704_186_000, CalendarTimeKind.Zoned, "Europe/Berlin"),
                Duration = new CalendarDuration(0, 3_600),
                Sequence = 3,
                Stamp = Scene.At("20240101T000000Z"),
                Classification = Classification.Private,
                Status = EventStatus.Tentative,
                IsTransparent = true,
                Organizer = "bob@example.org",
                BusyStatus = CdoBusyStatus.OutOfOffice,
                Attendees = ValueList<Attendee>.Of([new Attendee("ada+x@example.org", ParticipationStatus.Accepted, ParticipationRole.Chair)]),
            },
            component);
    }

    private static string Event(string uid, string lines) => $"BEGIN:VEVENT\nUID:{uid}\nDTSTART:20240102T090000Z\nDTEND:20240102T100000Z\n{lines}END:VEVENT\n";
}
