using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>VFREEBUSY objects in the folder: taken as they are when their ORGANIZER is the owner, or absent.</summary>
public sealed class BusyListsInTheFolder
{
    [Theory]
    [InlineData("ORGANIZER:mailto:ada@example.org")]
    [InlineData("ORGANIZER:MAILTO:Ada@Example.org")]
    [InlineData("CONTACT:nobody")]
    public void A_VFREEBUSY_of_the_owner_or_of_nobody_is_taken_as_it_is(string line) => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240103T0900/20240103T1030 Tentative", "20240104T0900/20240104T1000 Unavailable"],
        new Scene().WithText(FreeBusy(line)).Busy());

    [Fact]
    public void A_VFREEBUSY_of_somebody_else_is_not_the_owners_time() =>
        Assert.Empty(new Scene().WithText(FreeBusy("ORGANIZER:mailto:bob@example.org")).Busy());

    [Theory]
    [InlineData("FREEBUSY:20240102T090000Z/20240102T100000Z", "20240102T0900/20240102T1000")]
    [InlineData("FREEBUSY;FBTYPE=X-SOMETHING:20240102T090000Z/PT1H", "20240102T0900/20240102T1000")]
    [InlineData("FREEBUSY;FBTYPE=FREE:20240102T090000Z/PT1H", null)]
    public void A_type_that_is_missing_or_unknown_is_BUSY_and_FREE_is_nothing(string line, string? busy) => Assert.Equal(
        busy is null ? [] : [busy],
        new Scene().WithText($"BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:f\n{line}\nEND:VFREEBUSY\nEND:VCALENDAR\n").Busy());

    [Fact]
    public void Of_two_lists_with_one_UID_the_later_one_counts() => Assert.Equal(
        ["20240105T0900/20240105T1000"],
        new Scene().WithText(FreeBusy("DTSTAMP:20240101T000000Z"))
            .WithText("BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:f\nDTSTAMP:20240101T000001Z\nFREEBUSY:20240105T090000Z/PT1H\nEND:VFREEBUSY\nEND:VCALENDAR\n", message: 1).Busy());

    private static string FreeBusy(string line) =>
        $"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nUID:f\r\n{line}\r\nFREEBUSY:20240102T090000Z/20240102T100000Z\r\n"
        + "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20240103T090000Z/PT1H,20240103T100000Z/PT30M\r\nFREEBUSY;FBTYPE=FREE:20240105T090000Z/PT1H\r\n"
        + "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20240104T090000Z/20240104T100000Z\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
}
