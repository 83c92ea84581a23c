using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// One UID in several messages: of those with a master one wins whole: highest SEQUENCE, latest DTSTAMP, highest IMAP UID
/// (in one folder), the order of the folders. The overrides inside the losers are dropped; messages that hold only
/// overrides join the winner, by the same order of precedence for one RECURRENCE-ID.
/// </summary>
public sealed class OneUidInSeveralMessages
{
    private const string Nine = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Noon = "DTSTART:20240102T120000Z|DTEND:20240102T130000Z";
    private const string Series = Nine + "|RRULE:FREQ=DAILY;COUNT=3";
    private const string Override = "RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T100000Z";
    private const string OtherOverride = "RECURRENCE-ID:20240103T090000Z|DTSTART:20240111T090000Z|DTEND:20240111T100000Z";

    private static readonly string[] NoonAlone = ["20240102T1200/20240102T1300"];

    [Fact]
    public void The_highest_SEQUENCE_wins_whole() => Assert.Equal(
        NoonAlone, new Scene().With("SEQUENCE:2|DTSTAMP:20230101T000000Z|" + Noon).With("SEQUENCE:1|DTSTAMP:20240101T000000Z|" + Nine).Busy());

    [Fact]
    public void Then_the_latest_DTSTAMP_wins() => Assert.Equal(
        NoonAlone, new Scene().With("DTSTAMP:20240101T000001Z|" + Noon).With("DTSTAMP:20240101T000000Z|" + Nine).Busy());

    [Fact]
    public void Then_the_highest_message_of_a_folder_wins() =>
        Assert.Equal(NoonAlone, new Scene().With(Noon, message: 9).With(Nine, message: 8).Busy());

    [Fact]
    public void Then_the_first_folder_wins_whatever_the_number_of_the_message() =>
        Assert.Equal(NoonAlone, new Scene().With(Nine, folder: 1, message: 9).With(Noon, folder: 0, message: 8).Busy());

    [Fact]
    public void Overrides_inside_the_losers_are_dropped()
    {
        var loser = Scene.Event($"{Series}|END:VEVENT|BEGIN:VEVENT|UID:e1|{Override}");
        Assert.Equal(
            ["20240102T0900/20240102T1000", "20240103T0900/20240103T1000", "20240104T0900/20240104T1000"],
            new Scene().WithText(loser).With("SEQUENCE:1|" + Series).Busy());
    }

    [Fact]
    public void An_override_in_a_message_of_its_own_joins_the_winner() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000", "20240110T0900/20240110T1000"],
        new Scene().With(Override).With(Series).Busy());

    [Theory]
    [InlineData("SEQUENCE:2|", "SEQUENCE:1|", 0, 0)]
    [InlineData("DTSTAMP:20240101T000001Z|", "DTSTAMP:20240101T000000Z|", 0, 0)]
    [InlineData("", "", 0, 1)]
    public void Of_two_overrides_of_one_instance_the_one_that_goes_before_counts(string winner, string loser, int winnersFolder, int losersFolder) => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000", "20240110T0900/20240110T1000"],
        new Scene().With(Series).With(winner + Override, folder: winnersFolder).With(loser + OtherOverride, folder: losersFolder).Busy());

    [Fact]
    public void Of_two_overrides_in_one_folder_the_higher_message_counts() => Assert.Contains(
        "20240110T0900/20240110T1000", new Scene().With(Series).With(Override, message: 9).With(OtherOverride, message: 8).Busy());

    [Fact]
    public void The_order_in_which_they_come_does_not_matter()
    {
        var texts = new[]
        {
            Scene.Event("SEQUENCE:1|" + Series), Scene.Event("SEQUENCE:0|" + Nine), Scene.Event("RECURRENCE-ID:20240104T090000Z", "METHOD:CANCEL"), Scene.Event(Override),
        };
        var expected = Tell([0, 1, 2, 3]);

        Assert.Equal(["20240102T0900/20240102T1000", "20240110T0900/20240110T1000"], expected);
        Assert.All(new int[][] { [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1] }, order => Assert.Equal(expected, Tell(order)));

        string[] Tell(int[] order) => order.Aggregate(new Scene(), (scene, index) => scene.WithText(texts[index], message: index + 1)).Busy();
    }
}
