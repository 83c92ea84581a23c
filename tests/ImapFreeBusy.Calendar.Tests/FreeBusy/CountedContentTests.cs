using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>What counts of a folder that is somebody else's.</summary>
public sealed class CountedContentTests
{
    private const string Nine = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Daily = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=2";
    private const string Ada = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:Ada@example.org";
    private const string Bob = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org";

    [Theory]
    [InlineData(Nine + "|" + Ada, CountedContent.AttendedEvents, true)]
    [InlineData(Nine + "|" + Bob, CountedContent.AttendedEvents, false)]
    [InlineData(Nine + "|" + Bob + "|" + Ada, CountedContent.AttendedEvents, true)]
    [InlineData(Nine + "|ATTENDEE;ROLE=NON-PARTICIPANT:mailto:ada@example.org", CountedContent.AttendedEvents, false)]
    [InlineData(Nine + "|ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org", CountedContent.AttendedEvents, false)]
    [InlineData(Nine + "|ORGANIZER:mailto:ada@example.org", CountedContent.AttendedEvents, false)]
    [InlineData(Nine, CountedContent.AttendedEvents, false)]
    [InlineData(Nine, CountedContent.Events, true)]
    [InlineData(Nine + "|" + Bob, CountedContent.Events, true)]
    public void An_event_counts_by_who_takes_part(string lines, CountedContent counted, bool counts) =>
        Assert.Equal(counts ? ["20240102T0900/20240102T1000"] : [], new Scene().With(lines).WithFolderOfAnother(0, counted).Busy());

    [Fact]
    public void Instances_count_one_by_one()
    {
        var series = Scene.Event($"{Daily}|{Ada}").Replace("END:VCALENDAR", $"BEGIN:VEVENT|UID:e1|RECURRENCE-ID:20240103T090000Z|DTSTART:20240103T090000Z|{Bob}|END:VEVENT|END:VCALENDAR", StringComparison.Ordinal);

        Assert.Equal(["20240102T0900/20240102T1000"], new Scene().WithText(series.Replace("|", "\r\n", StringComparison.Ordinal)).WithFolderOfAnother(0, CountedContent.AttendedEvents).Busy());
    }

    [Fact]
    public void An_instance_without_the_owner_replaces_one_of_a_series_with_the_owner_from_another_message()
    {
        var scene = new Scene().With($"{Daily}|{Ada}").With($"RECURRENCE-ID:20240103T090000Z|DTSTART:20240103T090000Z|DTEND:20240103T100000Z|{Bob}");

        Assert.Equal(["20240102T0900/20240102T1000"], scene.WithFolderOfAnother(0, CountedContent.AttendedEvents).Busy());
    }

    [Fact]
    public void An_instance_with_the_owner_counts_in_a_series_of_others()
    {
        var scene = new Scene().With($"{Daily}|{Bob}").With($"RECURRENCE-ID:20240103T090000Z|DTSTART:20240103T090000Z|DTEND:20240103T100000Z|{Ada}");

        Assert.Equal(["20240103T0900/20240103T1000"], scene.WithFolderOfAnother(0, CountedContent.AttendedEvents).Busy());
    }

    [Fact]
    public void What_does_not_count_wins_over_nothing_of_the_owners()
    {
        var scene = new Scene().With(Nine, folder: 0).With($"{Nine}|SEQUENCE:7|TRANSP:TRANSPARENT|{Bob}", folder: 1);

        Assert.Equal(["20240102T0900/20240102T1000"], scene.WithFolderOfAnother(1, CountedContent.AttendedEvents).Busy());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ORGANIZER:mailto:bob@example.org|", false)]
    [InlineData("ORGANIZER:mailto:ada@example.org|", true)]
    public void Lists_and_availability_count_only_when_they_name_the_owner(string organizer, bool counts)
    {
        foreach (var counted in new[] { CountedContent.Events, CountedContent.AttendedEvents })
        {
            var list = Text($"BEGIN:VFREEBUSY|UID:f|{organizer}FREEBUSY:20240102T090000Z/20240102T100000Z|END:VFREEBUSY|");
            var availability = Text(
                $"BEGIN:VAVAILABILITY|UID:v|{organizer}DTSTART:20240101T000000Z|DTEND:20240103T000000Z|BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|DTEND:20240102T000000Z|END:AVAILABLE|END:VAVAILABILITY|");

            Assert.Equal(counts ? ["20240102T0900/20240102T1000"] : [], new Scene().WithText(list).WithFolderOfAnother(0, counted).Busy());
            Assert.Equal(counts ? ["20240102T0000/20240103T0000 Unavailable"] : [], new Scene().WithText(availability).WithFolderOfAnother(0, counted).Busy());
        }
    }

    private static string Text(string lines) => $"BEGIN:VCALENDAR|{lines}END:VCALENDAR|".Replace("|", "\r\n", StringComparison.Ordinal);
}
