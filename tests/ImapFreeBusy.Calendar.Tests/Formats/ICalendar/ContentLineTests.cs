using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class ContentLineTests
{
    [Theory]
    [InlineData("DTSTART:20240101", "DTSTART", null, "20240101")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20240101T000000", "DTSTART", "Europe/Berlin", "20240101T000000")]
    [InlineData("DTSTART;VALUE=DATE-TIME;tzid=\"a;b:c,d\";X=1:2", "DTSTART", "a;b:c,d", "2")]
    [InlineData("A;X=\"TZID=no\";TZID=yes:v", "A", "yes", "v")]
    [InlineData("A;TZID=\"never closed:v", "A", "\"never closed", "v")]
    [InlineData("A;TZID= x : v ", "A", "x", "v")]
    [InlineData("A;;;TZID=x:http://v:1", "A", "x", "http://v:1")]
    [InlineData("A;TZID:v", "A", null, "v")]
    [InlineData("A:", "A", null, "")]
    public void A_line_is_name_parameters_and_value(string line, string name, string? zone, string value)
    {
        Assert.True(ContentLine.TryCut(Encoding.UTF8.GetBytes(line), out var content));
        Assert.Equal(name, Encoding.UTF8.GetString(content.Name));
        Assert.Equal(value, Encoding.UTF8.GetString(content.Value));
        Assert.Equal(zone, content.TryGetParameter("TZID"u8, out var parameter) ? Encoding.UTF8.GetString(parameter) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no colon")]
    [InlineData(":no name")]
    [InlineData(";X=1:no name")]
    [InlineData("A;X=1")]
    public void What_has_no_name_or_no_value_is_no_property(string line) => Assert.False(ContentLine.TryCut(Encoding.UTF8.GetBytes(line), out _));
}
