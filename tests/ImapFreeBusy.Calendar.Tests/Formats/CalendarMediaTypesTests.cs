using System.Text;
using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

public sealed class CalendarMediaTypesTests
{
    [Theory]
    [InlineData("text", "calendar", CalendarFormat.ICalendar)]
    [InlineData("Application", "Calendar+XML", CalendarFormat.XCal)]
    [InlineData("application", "calendar+json", CalendarFormat.JCal)]
    [InlineData("application", "X-VND.Kolab.Event", CalendarFormat.Kolab2)]
    public void A_media_type_names_a_notation(string type, string subtype, CalendarFormat format)
    {
        Assert.True(CalendarMediaTypes.TryFind(type, subtype, out var found));
        Assert.Equal(format, found);
        Assert.Equal($"{type}/{subtype}".ToLowerInvariant(), CalendarMediaTypes.Of(format));
    }

    [Theory]
    [InlineData("text", "plain")]
    [InlineData("application", "calendar")]
    [InlineData("text", "calendar+xml")]
    [InlineData("application", "json")]
    [InlineData("application", "x-vnd.kolab.contact")]
    public void Another_one_does_not(string type, string subtype) => Assert.False(CalendarMediaTypes.TryFind(type, subtype, out _));

    [Theory]
    [InlineData("BEGIN:VCALENDAR", CalendarFormat.ICalendar)]
    [InlineData("", CalendarFormat.ICalendar)]
    [InlineData("\uFEFF\r\n <icalendar>", CalendarFormat.XCal)]
    [InlineData("\n[\"vcalendar\"]", CalendarFormat.JCal)]
    [InlineData("<event/>", CalendarFormat.Kolab2)]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- > <icalendar> --> <!-- -->\n<event\nversion=\"1.0\">", CalendarFormat.Kolab2)]
    [InlineData("<!DOCTYPE event><event>", CalendarFormat.Kolab2)]
    [InlineData("<events>", CalendarFormat.XCal)]
    [InlineData("<event", CalendarFormat.XCal)]
    [InlineData("<k:event>", CalendarFormat.XCal)]
    [InlineData("<?xml version=\"1.0\"?>", CalendarFormat.XCal)]
    [InlineData("<!-- <event> ", CalendarFormat.XCal)]
    public void The_first_letter_tells_the_notation(string text, CalendarFormat format)
    {
        Assert.Equal(format, CalendarMediaTypes.Detect(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(format, CalendarMediaTypes.Detect([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal(format, CalendarMediaTypes.Detect(Encoding.BigEndianUnicode.GetBytes(text)));
    }
}
