using System.Text;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Testing.Messages;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class KeptObjectTests
{
    [Fact]
    public void What_was_kept_reads_back_equal()
    {
        var item = StateSamples.Event(3);

        var kept = KeptObject.Of(item);

        Assert.Equal(item, kept.TryRead());
        Assert.Equal(kept, KeptObject.Of(kept.TryRead()!));
    }

    [Fact]
    public void What_grows_beyond_the_limits_by_being_reduced_reads_back_all_the_same()
    {
        // Without the line break, TZID and name of each date it takes less than half of what it does with them.
        var limits = new CalendarLimits { MaxBytes = 200_000, MaxLineBytes = 200_000 };
        var excluded = string.Join(',', Enumerable.Range(0, 10_000).Select(day => $"{new DateOnly(2026, 3, 2).AddDays(day):yyyyMMdd}T100000"));
        var text = CalendarText.Event("daily", ";TZID=Europe/Berlin:20260302T100000", ";TZID=Europe/Berlin:20260302T110000", "RRULE:FREQ=DAILY", $"EXDATE;TZID=Europe/Berlin:{excluded}");
        var item = Assert.Single(new CalendarReader(limits).Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects);

        var kept = KeptObject.Of(item);

        Assert.True(kept.Text.Length > limits.MaxBytes);
        Assert.Equal(item, kept.TryRead());
    }

    [Fact]
    public void Titles_that_were_read_are_kept()
    {
        var text = CalendarText.Event("shown", "20260302T100000Z", "20260302T110000Z", "SUMMARY:Board; part 2", "LOCATION:Room 5");
        var reader = new CalendarReader(new CalendarLimits()) { KeepsDetails = true };
        var item = Assert.Single(reader.Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects);

        Assert.Equal(item, KeptObject.Of(item).TryRead());
        Assert.Equal("Board; part 2", KeptObject.Of(item).TryRead()!.Components[0].Summary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART:20260302T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")]
    public void Another_text_than_that_of_the_object_is_none(string text) =>
        Assert.Null(new KeptObject("a", Encoding.UTF8.GetBytes(text)).TryRead());
}
