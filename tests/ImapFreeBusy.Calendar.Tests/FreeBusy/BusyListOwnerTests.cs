using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Whose time a VFREEBUSY with the ORGANIZER of somebody else is (RFC 4791 §7.10 and Appendix B).</summary>
public sealed class BusyListOwnerTests
{
    private const string Nine = "20240102T0900/20240102T1000";

    [Theory]
    [InlineData("BEGIN:VEVENT|UID:e|DTSTART:20240102T090000Z|END:VEVENT|")]
    [InlineData("BEGIN:VEVENT|UID:f|DTSTART:20240102T090000Z|END:VEVENT|")]
    [InlineData("BEGIN:VEVENT|UID:e|DTSTART:unreadable|END:VEVENT|")]
    [InlineData("BEGIN:VTODO|UID:t|END:VTODO|")]
    [InlineData("BEGIN:VJOURNAL|END:VJOURNAL|")]
    [InlineData("BEGIN:VAVAILABILITY|UID:v|DTEND:20200101T000000Z|END:VAVAILABILITY|")]
    public void A_VFREEBUSY_that_is_part_of_a_calendar_counts_whatever_its_ORGANIZER_says(string beside)
    {
        Assert.Equal([Nine], Busy(beside + List("bob@example.org")));
        Assert.Equal([Nine], Busy(List("bob@example.org") + beside));
    }

    [Theory]
    [InlineData("")]
    [InlineData("METHOD:PUBLISH|BEGIN:VTODO|UID:t|END:VTODO|")]
    [InlineData("METHOD:REQUEST|BEGIN:VEVENT|UID:e|DTSTART:20240102T090000Z|END:VEVENT|")]
    [InlineData("BEGIN:VFREEBUSY|UID:g|END:VFREEBUSY|")]
    [InlineData("BEGIN:VTIMEZONE|TZID:X|END:VTIMEZONE|BEGIN:X-ODD|END:X-ODD|")]
    [InlineData("END:VCALENDAR|BEGIN:VCALENDAR|BEGIN:VEVENT|UID:e|DTSTART:20240102T090000Z|END:VEVENT|")]
    public void One_that_was_sent_or_comes_alone_counts_when_it_is_the_owners(string beside)
    {
        Assert.Empty(Busy(List("bob@example.org") + beside));
        Assert.Equal([Nine], Busy(List("ada@example.org") + beside));
    }

    [Fact]
    public void The_method_of_the_mime_part_makes_it_one_that_was_sent()
    {
        var text = Calendar("BEGIN:VTODO|UID:t|END:VTODO|" + List("bob@example.org"));

        Assert.True(Assert.Single(Scene.Read(text).Objects).IsPartOfCalendar);
        Assert.False(Assert.Single(Scene.Read(text, method: "PUBLISH").Objects).IsPartOfCalendar);
    }

    [Fact]
    public void That_it_is_part_of_a_calendar_survives_as_reduced_text()
    {
        var item = Assert.Single(Scene.Read(Calendar("BEGIN:VTODO|UID:t|END:VTODO|" + List("bob@example.org"))).Objects);
        var again = Scene.Read(Scene.Written(item));

        Assert.Empty(again.Diagnostics);
        Assert.Equal(item, Assert.Single(again.Objects));
        Assert.NotEqual(item, Assert.Single(Scene.Read(Calendar(List("bob@example.org"))).Objects));
    }

    private static string[] Busy(string lines) => new Scene().WithText(Calendar(lines)).Busy();

    private static string List(string organizer) =>
        $"BEGIN:VFREEBUSY|UID:f|ORGANIZER:mailto:{organizer}|FREEBUSY:20240102T090000Z/20240102T100000Z|END:VFREEBUSY|";

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR|{lines}END:VCALENDAR|".Replace("|", "\r\n", StringComparison.Ordinal);
}
