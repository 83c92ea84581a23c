using System.Text;
using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

public sealed class Utf16Tests
{
    public static TheoryData<CalendarFormat> Formats => [.. Enum.GetValues<CalendarFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void UTF_16_is_read_with_and_without_its_mark(CalendarFormat format) => Assert.All(
        [(true, true), (true, false), (false, true), (false, false)],
        encoding => Check(format, new UnicodeEncoding(encoding.Item1, encoding.Item2)));

    private static void Check(CalendarFormat format, UnicodeEncoding encoding)
    {
        var text = TextIn(format);
        var result = Notations.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], format);

        Assert.NotEmpty(result.Objects);
        Assert.Equal(Notations.Clean(text, format), result.Objects);
        Assert.Empty(result.Diagnostics);
    }

    private static string TextIn(CalendarFormat format) => format switch
    {
        CalendarFormat.XCal => Notations.XCal("<dtstart><date>2024-01-02</date></dtstart>"),
        CalendarFormat.JCal => Notations.JCal("[\"dtstart\",{},\"date\",\"2024-01-02\"]"),
        CalendarFormat.Kolab2 => Notations.Kolab2("<start-date>2024-01-02</start-date>"),
        _ => "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:e1\r\nDTSTART;VALUE=DATE:20240102\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    };
}
