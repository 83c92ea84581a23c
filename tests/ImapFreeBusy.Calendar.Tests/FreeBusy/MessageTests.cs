using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Methods, precedence between messages, and how overrides join.</summary>
public sealed class MessageTests
{
    private const string Nine = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Series = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=3";

    [Theory]
    [InlineData("METHOD:PUBLISH")]
    [InlineData("METHOD:REQUEST")]
    [InlineData("METHOD:request")]
    [InlineData("METHOD:ADD")]
    public void These_methods_count(string head) => Assert.Single(new Scene().With(Nine, head).Busy());

    [Theory]
    [InlineData("METHOD:REPLY")]
    [InlineData("METHOD:COUNTER")]
    [InlineData("METHOD:DECLINECOUNTER")]
    [InlineData("METHOD:REFRESH")]
    [InlineData("METHOD:CANCEL")]
    public void These_methods_never_count(string head) => Assert.Empty(new Scene().With(Nine, head).Busy());

    [Fact]
    public void The_method_of_the_mime_part_counts_where_the_text_has_none()
    {
        Assert.Equal("REPLY", Scene.Read(Scene.Event(Nine), method: "reply").Objects[0].Method);
        Assert.Equal("PUBLISH", Scene.Read(Scene.Event(Nine, "METHOD:PUBLISH"), method: "reply").Objects[0].Method);
    }

    [Fact]
    public void A_cancel_cancels_the_whole_event() =>
        Assert.Empty(new Scene().With(Series, "METHOD:REQUEST").With("SEQUENCE:1|DTSTART:20240102T090000Z", "METHOD:CANCEL").Busy());

    [Fact]
    public void A_cancel_without_times_cancels_too() =>
        Assert.Empty(new Scene().With(Series, "METHOD:REQUEST").With("SEQUENCE:0", "METHOD:CANCEL").Busy());

    [Fact]
    public void A_cancel_cancels_one_instance() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000"],
        new Scene().With(Series, "METHOD:REQUEST").With("RECURRENCE-ID:20240103T090000Z", "METHOD:CANCEL").Busy());

    [Fact]
    public void A_cancel_of_this_and_future_ends_a_series() => Assert.Equal(
        ["20240102T0900/20240102T1000"],
        new Scene().With(Series).With("RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z", "METHOD:CANCEL").Busy());

    [Fact]
    public void A_master_marked_as_cancelled_takes_older_overrides_with_it() => Assert.Empty(
        new Scene().With("RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DURATION:PT1H").With($"SEQUENCE:1|STATUS:CANCELLED|{Series}").Busy());

    [Fact]
    public void An_override_sent_after_the_cancel_counts() => Assert.Single(
        new Scene().With("SEQUENCE:1", "METHOD:CANCEL").With("SEQUENCE:2|RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DURATION:PT1H").Busy());

    [Fact]
    public void An_older_cancel_does_not_cancel_what_came_after_it() =>
        Assert.Single(new Scene().With("SEQUENCE:2|" + Nine).With("SEQUENCE:1", "METHOD:CANCEL").Busy());

    [Fact]
    public void Added_instances_count_beside_the_series() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240109T0900/20240109T1000"],
        new Scene().With(Nine).With("SEQUENCE:1|DTSTART:20240109T090000Z|DTEND:20240109T100000Z", "METHOD:ADD").Busy());

    [Fact]
    public void The_highest_sequence_wins_whole() => Assert.Equal(
        ["20240102T1200/20240102T1300"],
        new Scene().With("SEQUENCE:2|DTSTART:20240102T120000Z|DTEND:20240102T130000Z").With("SEQUENCE:1|" + Nine).Busy());

    [Fact]
    public void Then_the_latest_stamp_wins() => Assert.Equal(
        ["20240102T1200/20240102T1300"],
        new Scene().With("DTSTAMP:20240101T000001Z|DTSTART:20240102T120000Z|DTEND:20240102T130000Z").With("DTSTAMP:20240101T000000Z|" + Nine).Busy());

    [Fact]
    public void Then_the_highest_message_of_a_folder_wins() => Assert.Equal(
        ["20240102T1200/20240102T1300"],
        new Scene().With("DTSTART:20240102T120000Z|DTEND:20240102T130000Z", message: 9).With(Nine, message: 8).Busy());

    [Fact]
    public void Then_the_first_folder_wins() => Assert.Equal(
        ["20240102T1200/20240102T1300"],
        new Scene().With(Nine, folder: 1, message: 9).With("DTSTART:20240102T120000Z|DTEND:20240102T130000Z", folder: 0, message: 8).Busy());

    [Fact]
    public void Overrides_inside_the_losers_are_dropped()
    {
        var loser = Scene.Event(Series + "|END:VEVENT|BEGIN:VEVENT|UID:e1|RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T100000Z");
        Assert.Equal(
            ["20240102T0900/20240102T1000", "20240103T0900/20240103T1000", "20240104T0900/20240104T1000"],
            new Scene().WithText(loser).With("SEQUENCE:1|" + Series).Busy());
    }

    [Fact]
    public void An_override_in_a_message_of_its_own_joins_the_winner() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000", "20240110T0900/20240110T1100"],
        new Scene().With("RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T110000Z").With(Series).Busy());

    [Fact]
    public void Of_two_overrides_of_one_instance_the_later_one_counts() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000", "20240110T0900/20240110T1000"],
        new Scene().With(Series)
            .With("SEQUENCE:2|RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T100000Z")
            .With("SEQUENCE:1|RECURRENCE-ID:20240103T090000Z|DTSTART:20240111T090000Z|DTEND:20240111T100000Z").Busy());

    [Fact]
    public void Overrides_without_a_master_count_by_themselves() => Assert.Equal(
        ["20240110T0900/20240110T1000"],
        new Scene().With("RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T100000Z").Busy());

    [Fact]
    public void The_order_of_the_messages_does_not_matter()
    {
        var texts = new[]
        {
            Scene.Event("SEQUENCE:1|" + Series), Scene.Event("SEQUENCE:0|" + Nine), Scene.Event("RECURRENCE-ID:20240104T090000Z", "METHOD:CANCEL"),
            Scene.Event("RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T110000Z"),
        };
        var expected = Tell([0, 1, 2, 3]);

        Assert.Equal(["20240102T0900/20240102T1000", "20240110T0900/20240110T1100"], expected);
        Assert.All(new int[][] { [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1] }, order => Assert.Equal(expected, Tell(order)));

        string[] Tell(int[] order) => order.Aggregate(new Scene(), (scene, index) => scene.WithText(texts[index], message: index + 1)).Busy();
    }
}
