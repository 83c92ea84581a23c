using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

/// <summary>Reads texts of any notation, and compares what they say.</summary>
internal static class Notations
{
    public static CalendarReadResult Read(string text, CalendarFormat format, CalendarLimits? limits = null, string? method = null) =>
        Read(Encoding.UTF8.GetBytes(text), format, limits, method);

    public static CalendarReadResult Read(ReadOnlySpan<byte> text, CalendarFormat format, CalendarLimits? limits = null, string? method = null) =>
        new CalendarReader(limits ?? new CalendarLimits()).Read(text, format, method);

    /// <summary>The objects of a text that nothing is wrong with.</summary>
    public static IReadOnlyList<CalendarObject> Clean(string text, CalendarFormat format)
    {
        var result = Read(text, format);
        Assert.Empty(result.Diagnostics);
        return result.Objects;
    }

    /// <summary>Objects as their reduced text: what a failing comparison shows best.</summary>
    public static string[] Shown(IEnumerable<CalendarObject> objects) => [.. objects.Select(Scene.Written)];

    /// <summary>A VCALENDAR of one VEVENT in xCal.</summary>
    public static string XCal(string properties, string head = "", string? others = null) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><properties>{head}</properties><components>{others}"
        + $"<vevent><properties><uid><text>e1</text></uid>{properties}</properties></vevent></components></vcalendar></icalendar>";

    /// <summary>An event of Kolab 2.</summary>
    public static string Kolab2(string elements) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event version=\"1.0\"><uid>e1</uid>{elements}</event>";

    /// <summary>A VCALENDAR of one VEVENT in jCal.</summary>
    public static string JCal(string properties, string head = "", string? others = null) =>
        $"[\"vcalendar\",[{head}],[{others}[\"vevent\",[[\"uid\",{{}},\"text\",\"e1\"]{(properties.Length > 0 ? "," : "")}{properties}],[]]]]";
}
