using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class TimeValueTests
{
    [Theory]
    [InlineData("20240229", CalendarTimeKind.Date, "20240229")]
    [InlineData("20240229T235959", CalendarTimeKind.Zoned, "20240229T235959")]
    [InlineData("20240229T235959Z", CalendarTimeKind.Utc, "20240229T235959Z")]
    [InlineData("20240229t000000z", CalendarTimeKind.Utc, "20240229T000000Z")]
    [InlineData("20161231T235960Z", CalendarTimeKind.Utc, "20161231T235959Z")]
    [InlineData("00010101", CalendarTimeKind.Date, "00010101")]
    [InlineData("99991231T235959", CalendarTimeKind.Zoned, "99991231T235959")]
    public void A_time_is_read(string text, CalendarTimeKind kind, string written)
    {
        Assert.True(TimeValue.TryReadTime(Encoding.UTF8.GetBytes(text), "Europe/Berlin", out var time));
        Assert.Equal((kind, written), (time.Kind, TimeText.Of(time)));
        Assert.Equal(kind == CalendarTimeKind.Zoned ? "Europe/Berlin" : null, time.ZoneName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("20230229")]
    [InlineData("00000101")]
    [InlineData("999990101")]
    [InlineData("99999-01-01")]
    [InlineData("20241301")]
    [InlineData("20240100")]
    [InlineData("20240101T")]
    [InlineData("20240101T1000")]
    [InlineData("20240101T240000")]
    [InlineData("20240101T106000")]
    [InlineData("20240101T000061Z")]
    [InlineData("20240101T000000+0100")]
    [InlineData("2024-01-01")]
    [InlineData("-2024010")]
    public void What_is_no_time_is_refused(string text) => Assert.False(TimeValue.TryReadTime(Encoding.UTF8.GetBytes(text), null, out _));

    [Theory]
    [InlineData("P1D", 1, 0)]
    [InlineData("P2W", 14, 0)]
    [InlineData("PT1H30M15S", 0, 5_415)]
    [InlineData("P1DT12H", 1, 43_200)]
    [InlineData("+PT5M", 0, 300)]
    [InlineData("-P1DT1S", -1, -1)]
    [InlineData("P1DT", 1, 0)]
    [InlineData("pt0s", 0, 0)]
    public void A_duration_is_days_and_seconds(string text, int days, long seconds)
    {
        Assert.True(TimeValue.TryReadDuration(Encoding.UTF8.GetBytes(text), out var duration));
        Assert.Equal(new CalendarDuration(days, seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("1D")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("PTT1H")]
    [InlineData("P1")]
    [InlineData("PxD")]
    [InlineData("P99999999999D")]
    [InlineData("P999999999W")]
    [InlineData("P--1D")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(TimeValue.TryReadDuration(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("+0100", 3_600)]
    [InlineData("-0330", -12_600)]
    [InlineData("+012345", 5_025)]
    public void An_offset_is_read(string text, int seconds)
    {
        Assert.True(TimeValue.TryReadOffset(Encoding.UTF8.GetBytes(text), out var offset));
        Assert.Equal((seconds, text), (offset, TimeText.OfOffset(offset)));
    }

    [Theory]
    [InlineData("0100")]
    [InlineData("+9900")]
    [InlineData("+0160")]
    [InlineData("+1")]
    public void What_is_no_offset_is_refused(string text) => Assert.False(TimeValue.TryReadOffset(Encoding.UTF8.GetBytes(text), out _));
}
