using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// iTIP METHOD: none, PUBLISH and REQUEST count; CANCEL cancels what it names; ADD adds instances; REPLY, COUNTER,
/// DECLINECOUNTER and REFRESH never count. That parts inside message/rfc822 never count is shown by the publisher's tests.
/// </summary>
public sealed class TheMethodOfThePart
{
    private const string Nine = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Series = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=3";

    [Theory]
    [InlineData(null)]
    [InlineData("METHOD:PUBLISH")]
    [InlineData("METHOD:REQUEST")]
    [InlineData("METHOD:request")]
    [InlineData("METHOD:ADD")]
    public void None_PUBLISH_REQUEST_and_ADD_count(string? head) => Assert.Single(new Scene().With(Nine, head).Busy());

    [Theory]
    [InlineData("METHOD:REPLY")]
    [InlineData("METHOD:COUNTER")]
    [InlineData("METHOD:DECLINECOUNTER")]
    [InlineData("METHOD:REFRESH")]
    public void REPLY_COUNTER_DECLINECOUNTER_and_REFRESH_never_count(string head) => Assert.Empty(new Scene().With(Nine, head).Busy());

    [Theory]
    [InlineData("METHOD:REPLY")]
    [InlineData("METHOD:COUNTER")]
    [InlineData("METHOD:DECLINECOUNTER")]
    [InlineData("METHOD:REFRESH")]
    public void What_never_counts_takes_nothing_from_what_does(string head) => Assert.Equal(
        ["20240102T0900/20240102T1000"],
        new Scene().With(Nine, "METHOD:REQUEST").With("SEQUENCE:9|DTSTART:20240102T150000Z|DTEND:20240102T160000Z", head).Busy());

    [Fact]
    public void The_method_of_the_mime_part_counts_where_the_text_has_none()
    {
        Assert.Equal("REPLY", Scene.Read(Scene.Event(Nine), method: "reply").Objects[0].Method);
        Assert.Equal("PUBLISH", Scene.Read(Scene.Event(Nine, "METHOD:PUBLISH"), method: "reply").Objects[0].Method);
    }

    [Fact]
    public void CANCEL_alone_is_not_busy() => Assert.Empty(new Scene().With(Nine, "METHOD:CANCEL").Busy());

    [Theory]
    [InlineData("SEQUENCE:1|DTSTART:20240102T090000Z")]
    [InlineData("SEQUENCE:0")]
    public void CANCEL_cancels_the_whole_event(string lines) =>
        Assert.Empty(new Scene().With(Series, "METHOD:REQUEST").With(lines, "METHOD:CANCEL").Busy());

    [Fact]
    public void CANCEL_cancels_the_one_instance_that_it_names() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000"],
        new Scene().With(Series, "METHOD:REQUEST").With("RECURRENCE-ID:20240103T090000Z", "METHOD:CANCEL").Busy());

    [Fact]
    public void CANCEL_of_this_and_future_ends_a_series() => Assert.Equal(
        ["20240102T0900/20240102T1000"],
        new Scene().With(Series).With("RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z", "METHOD:CANCEL").Busy());

    [Fact]
    public void CANCEL_takes_nothing_from_another_event() => Assert.Single(
        new Scene().With(Nine).WithText(Scene.Event("SEQUENCE:1", "METHOD:CANCEL").Replace("UID:e1", "UID:e2", StringComparison.Ordinal)).Busy());

    [Fact]
    public void An_older_CANCEL_does_not_cancel_what_came_after_it() =>
        Assert.Single(new Scene().With("SEQUENCE:2|" + Nine).With("SEQUENCE:1", "METHOD:CANCEL").Busy());

    [Fact]
    public void An_override_sent_after_the_CANCEL_counts() => Assert.Single(
        new Scene().With("SEQUENCE:1", "METHOD:CANCEL").With("SEQUENCE:2|RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DURATION:PT1H").Busy());

    [Fact]
    public void ADD_adds_instances_beside_the_series() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240109T0900/20240109T1000"],
        new Scene().With(Nine).With("SEQUENCE:1|DTSTART:20240109T090000Z|DTEND:20240109T100000Z", "METHOD:ADD").Busy());

    [Fact]
    public void An_ADD_older_than_the_event_adds_nothing() => Assert.Equal(
        ["20240102T0900/20240102T1000"],
        new Scene().With("SEQUENCE:2|" + Nine).With("SEQUENCE:1|DTSTART:20240109T090000Z|DTEND:20240109T100000Z", "METHOD:ADD").Busy());
}
