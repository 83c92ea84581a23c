using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>What a window shows does not depend on how wide it is.</summary>
public sealed class WindowTests
{
    private static readonly string[] Rules =
    [
        "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2,3,10;BYDAY=-1SU", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1", "FREQ=HOURLY;INTERVAL=31",
        "FREQ=DAILY;COUNT=400", "FREQ=WEEKLY;COUNT=60;BYDAY=TU,TH", "FREQ=YEARLY;BYWEEKNO=1,53", "FREQ=DAILY;UNTIL=20240610T120000Z",
    ];

    private static readonly string[] Lengths = ["DURATION:PT1H", "DURATION:P1D", "DURATION:P3DT2H", "DTEND;TZID=Europe/Berlin:20230302T013000"];

    [Fact]
    public void A_window_shows_what_a_larger_one_shows_of_it() => Prop.ForAll(
        Gen.Choose(0, Rules.Length - 1).ToArbitrary(), Gen.Choose(0, Lengths.Length - 1).ToArbitrary(), Gen.Choose(0, 600 * 24).ToArbitrary(),
        (rule, length, hours) =>
        {
            var small = new Interval(Scene.At("20230215T000000Z") + Duration.FromHours(hours), Scene.At("20230320T000000Z") + Duration.FromHours(hours));
            return Show(rule, length, Scene.Window("20230101T000000Z", "20250601T000000Z")).ClipTo(small).Equals(Show(rule, length, small));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Splitting_a_window_loses_nothing() => Prop.ForAll(
        Gen.Choose(0, Rules.Length - 1).ToArbitrary(), Gen.Choose(0, Lengths.Length - 1).ToArbitrary(), Gen.Choose(1, 300 * 24).ToArbitrary(),
        (rule, length, hours) =>
        {
            var whole = Scene.Window("20240101T000000Z", "20241201T000000Z");
            var middle = whole.Start + Duration.FromHours(hours);
            BusyInterval[] parts =
            [
                .. Show(rule, length, new Interval(whole.Start, middle)).Intervals, .. Show(rule, length, new Interval(middle, whole.End)).Intervals,
            ];
            return BusyTimeline.Merge(parts, whole).Equals(Show(rule, length, whole));
        }).QuickCheckThrowOnFailure();

    private static BusyTimeline Show(int rule, int length, Interval window)
    {
        var item = Scene.Read(Scene.Event($"DTSTART;TZID=Europe/Berlin:20230301T233000|{Lengths[length]}|RRULE:{Rules[rule]}")).Objects[0];
        var calculator = new BusyCalculator(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());
        return BusyTimeline.Merge(calculator.Calculate([new PlacedObject(item, 0, 1)], window).Intervals, window);
    }
}
