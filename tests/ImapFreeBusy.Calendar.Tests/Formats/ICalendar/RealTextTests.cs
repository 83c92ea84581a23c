using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

/// <summary>Text as real programs write it.</summary>
public sealed class RealTextTests
{
    private const string Whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20240102T090000\r\nDTEND;TZID=Europe/Berlin:20240102T100000\r\n"
        + "ORGANIZER;CN=Bob:mailto:bob@example.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static readonly CalendarObject Plain = Notations.Clean(Whole, CalendarFormat.ICalendar)[0];

    [Theory]
    [InlineData("\r\n", "\n")]
    [InlineData("\r\n", "\r")]
    [InlineData("\r\n", "\r\r\n")]
    [InlineData("\r\n", "\r\n\r\n")]
    [InlineData("\r\n", " \t\r\n")]
    [InlineData("BEGIN:VCALENDAR", "\uFEFFBEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR", "\r\n\r\nBEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR", "This is a multi-part message.\r\n\r\nBEGIN:VCALENDAR")]
    [InlineData("BEGIN:", "begin:")]
    [InlineData("END:VCALENDAR\r\n", "END:VCALENDAR")]
    [InlineData("END:VCALENDAR\r\n", "END:VCALENDAR\r\n\0\0\0")]
    [InlineData("END:VCALENDAR\r\n", "END:VCALENDAR\0")]
    [InlineData("END:VCALENDAR\r\n", "END:VCALENDAR\r\n\u001A")]
    [InlineData("DTSTART;", "DTSTART\r\n ;")]
    [InlineData("DTSTART;TZID", "D\r\n\tTSTART;T\r\n ZID")]
    [InlineData("DTSTART;", "dtstart ;")]
    [InlineData("TZID=Europe/Berlin", "tzid=\"Europe/Berlin\"")]
    [InlineData("TZID=Europe/Berlin", "X-A=\"b:c;d\";TZID=Europe/Berlin;X-E=^'f^^^n")]
    [InlineData(":20240102T", ": 20240102T")]
    [InlineData("mailto:", "MAILTO:")]
    [InlineData("mailto:ada@example.org", "mailto:<ada@example.org>")]
    [InlineData("mailto:ada@example.org", "ada@example.org")]
    [InlineData("ORGANIZER", "X-ALT-DESC;FMTTYPE=text/html:<b>BEGIN:VEVENT</b>\\n\r\nORGANIZER")]
    [InlineData("ORGANIZER", "SUMMARY:gr\u00F6\r\n \u00DFer\r\nCOMMENT:\r\nX-EMPTY:\r\nORGANIZER")]
    [InlineData("ORGANIZER", "BEGIN:VALARM\r\nTRIGGER;VALUE=DATE-TIME:20200101T000000Z\r\nDTSTART:20200101T000000Z\r\nEND:VALARM\r\nORGANIZER")]
    [InlineData("ORGANIZER", "BEGIN:X-OLD\r\nBEGIN:VEVENT\r\nUID:old\r\nDTSTART:20200101\r\nEND:VEVENT\r\nEND:X-OLD\r\nORGANIZER")]
    [InlineData("BEGIN:VEVENT", "BEGIN:X-OLD\r\nBEGIN:VCALENDAR-ISH\r\nBEGIN:VEVENT\r\nUID:old\r\nDTSTART:20200101\r\nEND:VEVENT\r\nEND:VCALENDAR-ISH\r\nEND:X-OLD\r\nBEGIN:VEVENT")]
    [InlineData("BEGIN:VEVENT", "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20240101T000000Z\r\nDUE:20240101T010000Z\r\nEND:VTODO\r\nBEGIN:VJOURNAL\r\nUID:j\r\nDTSTART;VALUE=DATE:20240101\r\nEND:VJOURNAL\r\nBEGIN:VEVENT")]
    [InlineData("BEGIN:VEVENT", "BEGIN:IANA-NEW\r\nUID:n\r\nEND:IANA-NEW\r\nBEGIN:VEVENT")]
    public void It_says_the_same(string piece, string instead)
    {
        var text = Whole.Replace(piece, instead, StringComparison.Ordinal);
        var result = Notations.Read(text, CalendarFormat.ICalendar);

        Assert.NotEqual(Whole, text);
        Assert.Equal([Scene.Written(Plain)], Notations.Shown(result.Objects));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Properties_in_any_order_with_METHOD_last_say_the_same()
    {
        var lines = Whole.Split("\r\n");
        string[] turned = [lines[0], lines[3], .. lines[4..9].Reverse(), lines[9], lines[2], lines[1], lines[10], ""];
        Assert.Equal([Plain], Notations.Clean(string.Join("\r\n", turned), CalendarFormat.ICalendar));
    }

    [Theory]
    [InlineData("20240102T0900", "20240102T090000")]
    [InlineData("20240102T0900Z", "20240102T090000Z")]
    [InlineData("2024-01-02T09:00:00", "20240102T090000")]
    [InlineData("2024-01-02T09:00:00Z", "20240102T090000Z")]
    [InlineData("2024-01-02 09:00", "20240102T090000")]
    [InlineData("2024-01-02T09:00:00.000Z", "20240102T090000Z")]
    [InlineData("20240102T090000.5", "20240102T090000")]
    [InlineData("20240102T090000+0130", "20240102T073000Z")]
    [InlineData("2024-01-02T09:00:00-08:00", "20240102T170000Z")]
    [InlineData("20240102T240000", "20240103T000000")]
    [InlineData("2024-01-02", "20240102")]
    public void A_time_in_another_form_is_read_and_said(string written, string meant)
    {
        var expected = Notations.Clean(Scene.Event($"DTSTART:{meant}"), CalendarFormat.ICalendar);
        var result = Scene.Read(Scene.Event($"DTSTART:{written}"));

        Assert.Equal(expected, result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("20240102T09")]
    [InlineData("20240102T0960")]
    [InlineData("20240102T250000")]
    [InlineData("20240102T240001")]
    [InlineData("2024-1-2")]
    [InlineData("20240102T0900X")]
    [InlineData("20240102T090000+9999")]
    [InlineData("99991231T240000")]
    [InlineData("00010101T000000+0100")]
    [InlineData("02.01.2024 09:00")]
    [InlineData("20240102X090000")]
    [InlineData("2024-01-02T09:00:")]
    public void A_time_that_leaves_a_doubt_is_not_read(string written)
    {
        var result = Scene.Read(Scene.Event($"DTSTART:{written}"));

        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20240102T000000", "DTSTART;VALUE=DATE:20240102")]
    [InlineData("DTSTART;VALUE=DATE:20240102T090000Z", "DTSTART:20240102T090000Z")]
    [InlineData("DTSTART;VALUE=DATE-TIME:20240102", "DTSTART;VALUE=DATE:20240102")]
    [InlineData("DTSTART:20240102T090000|EXDATE;VALUE=DATE:20240103T000000", "DTSTART:20240102T090000|EXDATE;VALUE=DATE:20240103")]
    [InlineData("DTSTART:20240102T090000|RDATE;VALUE=DATE:20240103T000000,20240104", "DTSTART:20240102T090000|RDATE;VALUE=DATE:20240103,20240104")]
    [InlineData("DTSTART:20240102T090000|EXDATE:2024-01-03T09:00:00", "DTSTART:20240102T090000|EXDATE:20240103T090000")]
    [InlineData("DTSTART:20240102T090000|RDATE:2024-01-03T09:00:00", "DTSTART:20240102T090000|RDATE:20240103T090000")]
    public void A_value_of_another_type_than_its_VALUE_is_taken_as_what_it_looks_like_and_said(string written, string meant)
    {
        var result = Scene.Read(Scene.Event(written));

        Assert.Equal(Notations.Clean(Scene.Event(meant), CalendarFormat.ICalendar), result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(result.Diagnostics).Severity);
    }

    [Fact]
    public void An_X_component_that_never_ends_is_said()
    {
        var result = Scene.Read(Whole.Replace("BEGIN:VEVENT", "BEGIN:X-OLD\r\nBEGIN:VEVENT", StringComparison.Ordinal));

        Assert.Empty(result.Objects);
        Assert.Contains(result.Diagnostics, item => item.Severity == CalendarDiagnosticSeverity.Unreadable);
    }

    [Fact]
    public void An_X_component_that_lost_its_END_in_an_event_costs_nothing()
    {
        var result = Scene.Read(Whole.Replace("END:VEVENT", "BEGIN:X-OLD\r\nX-A:1\r\nEND:VEVENT", StringComparison.Ordinal));

        Assert.Equal([Plain], result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(result.Diagnostics).Severity);
    }
}
