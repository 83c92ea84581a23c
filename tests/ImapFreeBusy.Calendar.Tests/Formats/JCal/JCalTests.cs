using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.JCal;

public sealed class JCalTests
{
    private const string Times = "[\"dtstart\",{},\"date-time\",\"2024-01-02T09:00:00Z\"],[\"dtend\",{},\"date-time\",\"2024-01-02T10:00:00Z\"]";
    private static readonly string Plain = Notations.JCal(Times);

    [Theory]
    [InlineData("[\"vcalendar\"", "\uFEFF \r\n[ \"vcalendar\"")]
    [InlineData("\"vevent\"", "\"VEvent\"")]
    [InlineData("\"vevent\"", "\"\\u0076event\"")]
    [InlineData("\"uid\"", "\"U\\u0049D\"")]
    [InlineData("\"text\"", "\"\\u0074ext\"")]
    [InlineData("\"e1\"", "\"\\u00651\"")]
    [InlineData("\"2024-01-02T09:00:00Z\"", "\"20240102T090000Z\"")]
    [InlineData("[\"uid\"", "[],[1],[\"x\"],null,{\"a\":[]},[\"summary\",{\"a\":{},\"b\":[[]]},\"text\",[[\"x\"]],{},null],[\"uid\"")]
    [InlineData("[\"uid\"", "/* comment */ [\"x\",{},\"boolean\",true,false,1e3],[\"uid\"")]
    [InlineData("\"e1\"]", "\"e1\",]")]
    [InlineData(",[]]]]", ",[[\"valarm\",[[\"uid\",{},\"text\",\"alarm\"],[\"duration\",{},\"duration\",\"PT1M\"]],[]]]]]]")]
    [InlineData(",[]]]]", ",[[\"x-envelope\",[],[[\"vevent\",[[\"uid\",{},\"text\",\"inner\"]],[]]]]]]]]")]
    [InlineData(",[]]]]", "]]]")]
    [InlineData(",[]]]]", ",[],\"more\",[[\"vevent\",[],[]]]]]]")]
    [InlineData("]]]]", "]]]]\r\n\0\u001A")]
    public void What_does_not_matter_does_not_matter(string piece, string instead)
    {
        var text = Plain.Replace(piece, instead, StringComparison.Ordinal);
        Assert.NotEqual(Plain, text);
        Assert.Equal(Notations.Clean(Plain, CalendarFormat.JCal), Notations.Clean(text, CalendarFormat.JCal));
    }

    [Fact]
    public void Several_calendars_are_read_in_an_array_and_one_behind_the_other()
    {
        var other = Plain.Replace("e1", "e2", StringComparison.Ordinal);

        Assert.Equal(["e1", "e2"], Notations.Clean($"[{Plain},{other}]", CalendarFormat.JCal).Select(item => item.Uid));
        Assert.Equal(["e1", "e2"], Notations.Clean($"{Plain}\n{other}", CalendarFormat.JCal).Select(item => item.Uid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[\"vcard\",[]]")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\n")]
    [InlineData("<icalendar><vcalendar/></icalendar>")]
    public void What_is_no_calendar_is_a_diagnostic(string text)
    {
        var result = Notations.Read(text, CalendarFormat.JCal);
        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("[\"dtend\"]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"dtend\",{},\"date-time\"]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"dtend\",{},\"date-time\",null]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"dtend\",{},\"date-time\",\"2024-13-02T10:00:00Z\"]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"dtend\",{},\"date\",\"2024-01-02T10:00:00Z\"]", CalendarDiagnosticSeverity.Repaired)]
    [InlineData("[\"exdate\",{},\"date-time\",\"2024-01-03\"]", CalendarDiagnosticSeverity.Repaired)]
    [InlineData("[\"rrule\",{},\"recur\",{}]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"count\":0}]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"count\":{\"a\":1}}]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"rdate\",{},\"period\",[\"2024-01-02T10:00:00Z\"],[\"2024-01-02T10:00:00Z\",\"soon\"]]", CalendarDiagnosticSeverity.Unreadable)]
    [InlineData("[\"sequence\",{},\"integer\",1.5]", CalendarDiagnosticSeverity.Repaired)]
    public void What_is_wrong_is_said(string property, CalendarDiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single(Notations.Read(Notations.JCal("[\"dtstart\",{},\"date-time\",\"2024-01-02T09:00:00Z\"]," + property), CalendarFormat.JCal).Diagnostics).Severity);

    [Fact]
    public void A_rule_may_be_the_string_of_iCalendar() => Assert.Equal(
        Notations.Clean(Notations.JCal(Times + ",[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"count\":3}]"), CalendarFormat.JCal),
        Notations.Clean(Notations.JCal(Times + ",[\"rrule\",{},\"recur\",\"FREQ=DAILY;COUNT=3\"]"), CalendarFormat.JCal));
}
