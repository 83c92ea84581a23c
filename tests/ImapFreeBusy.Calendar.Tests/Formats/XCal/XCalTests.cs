using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.XCal;

public sealed class XCalTests
{
    private const string Times = "<dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart><dtend><date-time>2024-01-02T10:00:00Z</date-time></dtend>";
    private static readonly string Plain = Notations.XCal(Times);

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "")]
    [InlineData("encoding=\"utf-8\"", "encoding=\"iso-8859-1\"")]
    [InlineData("encoding=\"utf-8\"", "encoding=\"UTF-16\"")]
    [InlineData("encoding=\"utf-8\"", "standalone=\"no\"")]
    [InlineData(" xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"", "")]
    [InlineData("<dtstart>", "<summary/><x-a xmlns=\"\"><unknown/></x-a><!-- no --><?no?><dtstart>")]
    [InlineData("<dtstart>", "<x:dtend xmlns:x=\"urn:x\"><x:date>2020-01-01</x:date></x:dtend><dtstart>")]
    [InlineData("<text>e1</text>", "<text>e<![CDATA[1]]></text>")]
    [InlineData("<text>e1</text>", "<text>&#101;&#x31;</text>")]
    [InlineData("<text>e1</text>", "<text>\n  e1\n</text>")]
    [InlineData("<text>e1</text>", "<text>\u0001e\u00001&#1;</text>")]
    [InlineData("2024-01-02T09:00:00Z", " \n20240102T090000Z\t")]
    [InlineData("</vevent>", "<components><valarm><properties><uid><text>alarm</text></uid><duration><duration>PT1M</duration></duration></properties></valarm></components></vevent>")]
    [InlineData("</vevent>", "<components><x-envelope><components><vevent><properties><uid><text>inner</text></uid></properties></vevent></components></x-envelope></components></vevent>")]
    [InlineData("</icalendar>", "</icalendar>\n\n<!-- end -->\n\0\u001A")]
    [InlineData("</dtstart>", "<parameters><x-after><text>1</text></x-after></parameters></dtstart>")]
    public void What_does_not_matter_does_not_matter(string piece, string instead)
    {
        var text = Plain.Replace(piece, instead, StringComparison.Ordinal);
        Assert.NotEqual(Plain, text);
        Assert.Equal(Notations.Clean(Plain, CalendarFormat.XCal), Notations.Clean(text, CalendarFormat.XCal));
    }

    [Fact]
    public void A_prefix_and_a_byte_order_mark_do_not_matter()
    {
        var prefixed = System.Text.RegularExpressions.Regex.Replace(Plain, "<(?<end>/?)(?<letter>[a-z])", "<${end}c:${letter}", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Replace("xmlns=", "xmlns:c=", StringComparison.Ordinal);
        Assert.Equal(Notations.Clean(Plain, CalendarFormat.XCal), Notations.Clean("\uFEFF" + prefixed, CalendarFormat.XCal));
    }

    [Fact]
    public void Parameters_behind_the_value_are_its_parameters()
    {
        var before = Notations.XCal("<dtstart><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2024-01-02T09:00:00</date-time></dtstart>");
        var behind = Notations.XCal("<dtstart><date-time>2024-01-02T09:00:00</date-time><parameters><tzid><text>Europe/Berlin</text></tzid></parameters></dtstart>");
        Assert.Equal(Notations.Clean(before, CalendarFormat.XCal), Notations.Clean(behind, CalendarFormat.XCal));
    }

    [Fact]
    public void Several_calendars_are_read_one_after_the_other_and_one_may_stand_alone()
    {
        var one = Plain[Plain.IndexOf("<vcalendar>", StringComparison.Ordinal)..Plain.IndexOf("</icalendar>", StringComparison.Ordinal)];
        var other = one.Replace("e1", "e2", StringComparison.Ordinal);

        Assert.Equal(["e1", "e2"], Notations.Clean($"<icalendar>{one}{other}</icalendar>", CalendarFormat.XCal).Select(item => item.Uid));
        Assert.Equal(["e1"], Notations.Clean(one, CalendarFormat.XCal).Select(item => item.Uid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("<html><body>x</body></html>")]
    [InlineData("<icalendar/>")]
    [InlineData("<icalendar xmlns=\"urn:other\"><vcalendar/></icalendar>")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\n")]
    [InlineData("[\"vcalendar\",[],[]]")]
    public void What_is_no_calendar_is_a_diagnostic(string text)
    {
        var result = Notations.Read(text, CalendarFormat.XCal);
        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("<uid>e1</uid>", CalendarDiagnosticSeverity.Repaired)]
    [InlineData("<dtend>2024-01-02T10:00:00Z</dtend>", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("<dtend><date-time>2024-13-02T10:00:00Z</date-time></dtend>", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("<dtend><date-time>+12024-01-02T10:00:00Z</date-time></dtend>", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("<dtend><date>2024-01-02T10:00:00Z</date></dtend>", CalendarDiagnosticSeverity.Repaired)]
    [InlineData("<exdate><date-time>2024-01-03</date-time></exdate>", CalendarDiagnosticSeverity.Repaired)]
    [InlineData("<rrule/>", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("<rrule><recur><freq>DAILY</freq><bysetpos>first</bysetpos></recur></rrule>", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("<rdate><period><start>2024-01-02T10:00:00Z</start><end>soon</end></period></rdate>", CalendarDiagnosticSeverity.Unreadable)]
    public void What_is_wrong_is_said(string property, CalendarDiagnosticSeverity severity)
    {
        var text = Notations.XCal("<dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart>" + property);
        text = property.StartsWith("<uid>", StringComparison.Ordinal) ? text.Replace("<uid><text>e1</text></uid>", "", StringComparison.Ordinal) : text;
        Assert.Equal(severity, Assert.Single(Notations.Read(text, CalendarFormat.XCal).Diagnostics).Severity);
    }
}
