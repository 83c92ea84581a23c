using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Why somebody is busy.</summary>
public sealed class ExplainTests
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Other = "|END:VEVENT|BEGIN:VEVENT|UID:e1|";
    private static readonly Interval Window = Scene.Window("20240101T000000Z", "20240201T000000Z");

    [Theory]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org", BusyReason.EverythingElse)]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED:mailto:someone@example.org", BusyReason.OrganizerOrNotListed)]
    [InlineData("ORGANIZER:mailto:ada@example.org|ATTENDEE:mailto:ada@example.org", BusyReason.OrganizerOrNotListed)]
    [InlineData("STATUS:TENTATIVE", BusyReason.StatusTentative)]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org", BusyReason.OwnerTentative)]
    [InlineData("ATTENDEE:mailto:ada@example.org", BusyReason.OwnerNeedsAction)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", BusyReason.BusyStatusTentative)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:OOF", BusyReason.BusyStatusOutOfOffice)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:BUSY", BusyReason.BusyStatusBusy)]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org|X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE|X-MICROSOFT-CDO-INTENDEDSTATUS:OOF", BusyReason.IntendedStatus)]
    [InlineData("RECURRENCE-ID:20240102T090000Z", BusyReason.OverrideWithoutMaster)]
    public void Each_rule_that_makes_time_busy_is_told(string line, BusyReason reason) =>
        Assert.Equal(reason, Assert.Single(Explain($"{Hour}|{line}")).Reason);

    [Fact]
    public void A_stored_VFREEBUSY_is_told()
    {
        var text = Scene.Event("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|FREEBUSY:20240102T090000Z/PT1H").Replace("VEVENT", "VFREEBUSY", StringComparison.Ordinal);
        Assert.Equal(BusyReason.BusyList, Assert.Single(Explain(Place(text))).Reason);
    }

    [Fact]
    public void Overrides_in_other_messages_are_told_beside_the_series()
    {
        var master = Place(Scene.Event($"{Hour}|RRULE:FREQ=DAILY;COUNT=3"), message: 7);
        var moved = Place(Scene.Event("RECURRENCE-ID:20240103T090000Z|DTSTART:20240103T120000Z|DURATION:PT1H|STATUS:TENTATIVE"), message: 9);

        var origins = Explain(moved, master);

        Assert.Equal(["02 09 7", "03 12 9", "04 09 7"], origins.Select(Text));
        Assert.Equal((BusyReason.StatusTentative, BusyKind.Tentative), (origins[1].Reason, origins[1].Interval.Kind));
    }

    [Fact]
    public void The_rest_of_a_series_is_told_by_what_changed_it()
    {
        var origins = Explain(Place(Scene.Event($"{Hour}|RRULE:FREQ=DAILY;COUNT=3{Other}"
            + "RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z|DTSTART:20240103T110000Z|DURATION:PT1H|X-MICROSOFT-CDO-BUSYSTATUS:OOF")));

        Assert.Equal(
            [BusyReason.OrganizerOrNotListed, BusyReason.BusyStatusOutOfOffice, BusyReason.BusyStatusOutOfOffice],
            origins.Select(origin => origin.Reason));
    }

    [Fact]
    public void What_is_free_or_beyond_the_limits_has_no_reason()
    {
        Assert.Empty(Explain($"{Hour}|TRANSP:TRANSPARENT"));
        Assert.Empty(Explain("DTSTART:20200101T000000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY;INTERVAL=2"));
    }

    private static IReadOnlyList<BusyOrigin> Explain(string lines) => Explain(Place(Scene.Event(lines)));

    private static IReadOnlyList<BusyOrigin> Explain(params PlacedObject[] sameUid)
    {
        var calculator = new BusyCalculator(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());
        var origins = calculator.Explain(sameUid, Window);
        Assert.Equal(
            BusyTimeline.Merge(calculator.Calculate(sameUid, Window).Intervals, Window),
            BusyTimeline.Merge(origins.Select(origin => origin.Interval), Window));
        return origins;
    }

    private static PlacedObject Place(string text, long message = 1) => new(Scene.Read(text).Objects[0], 0, message);

    private static string Text(BusyOrigin origin)
    {
        var start = origin.Interval.Start.InUtc();
        return $"{start.Day:00} {start.Hour:00} {origin.Source.Message}";
    }
}
