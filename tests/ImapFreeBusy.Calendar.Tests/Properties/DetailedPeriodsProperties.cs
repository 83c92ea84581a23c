using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>An extended list is the plain list to whoever passes its details over.</summary>
public sealed class DetailedPeriodsProperties
{
    private static readonly NodaTime.Interval Window = Scene.Window("20240101T000000Z", "20240105T000000Z");
    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());

    // What is seen of, and what is not, in folders 0 and 1.
    private static Arbitrary<(string Lines, int Folder)[]> Calendars =>
        (from day in Gen.Choose(1, 4)
         from hour in Gen.Choose(0, 23)
         from hours in Gen.Choose(1, 40)
         from rule in Gen.Frequency((3, Gen.Constant("SEQUENCE:1")), (1, Gen.Constant("RRULE:FREQ=DAILY;COUNT=3")), (1, Gen.Constant("RRULE:FREQ=HOURLY;COUNT=5")))
         from state in Gen.Elements("STATUS:CONFIRMED", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "TRANSP:TRANSPARENT")
         from shown in Gen.Elements("CLASS:PUBLIC", "CLASS:PRIVATE")
         from folder in Gen.Choose(0, 1)
         select ($"DTSTART:2024010{day}T{hour:00}0000Z|DURATION:PT{hours}H|{rule}|{state}|{shown}", folder)).ToArbitrary().Array();

    [Fact]
    public void Merged_it_is_the_plain_list() => Law.Holds(Prop.ForAll(Calendars, calendar =>
    {
        var (timeline, periods) = Lists(calendar);
        return BusyTimeline.Merge(periods.Select(period => period.Interval), Window).Equals(timeline);
    }), tests: 500);

    [Fact]
    public void No_two_types_overlap_and_plain_periods_overlap_nothing() => Law.Holds(Prop.ForAll(Calendars, calendar =>
    {
        var periods = Lists(calendar).Periods;
        return Pairs(periods).All(pair => !Overlap(pair.One, pair.Other)
            || (pair.One.Interval.Kind == pair.Other.Interval.Kind && pair.One.Details is not null && pair.Other.Details is not null));
    }), tests: 500);

    [Fact]
    public void An_event_is_told_wherever_nothing_lies_above_it_and_nowhere_else() => Law.Holds(Prop.ForAll(Calendars, calendar =>
    {
        var (timeline, periods) = Lists(calendar);
        return Origins(calendar).Where(IsSeen).GroupBy(origin => origin.Source.Item.Uid).All(sameUid =>
        {
            var told = periods.Where(period => period.Details?.Uid == sameUid.Key).Select(period => period.Interval);
            var seen = sameUid.SelectMany(origin => timeline.Intervals
                .Where(stretch => stretch.Kind == origin.Interval.Kind)
                .Select(stretch => origin.Interval.ClipTo(new NodaTime.Interval(stretch.Start, stretch.End)))).OfType<BusyInterval>();
            return BusyTimeline.Merge(told, Window).Equals(BusyTimeline.Merge(seen, Window));
        });
    }), tests: 500);

    private static (BusyTimeline Timeline, IReadOnlyList<DetailedPeriod> Periods) Lists((string Lines, int Folder)[] calendar)
    {
        var timeline = BusyTimeline.Merge(Origins(calendar).Select(origin => origin.Interval), Window);
        return (timeline, DetailedPeriods.Of(timeline, Origins(calendar).Where(IsSeen)));
    }

    private static bool IsSeen(BusyOrigin origin) => origin.Source.Folder == 0;

    private static IEnumerable<BusyOrigin> Origins((string Lines, int Folder)[] calendar) => calendar.SelectMany((item, number) =>
    {
        var text = Scene.Event(item.Lines).Replace("UID:e1", $"UID:{number}", StringComparison.Ordinal);
        return Calculator.Explain([new PlacedObject(Scene.Read(text).Objects.Single(), item.Folder, 1)], Window);
    });

    private static IEnumerable<(DetailedPeriod One, DetailedPeriod Other)> Pairs(IReadOnlyList<DetailedPeriod> periods) =>
        periods.SelectMany((one, place) => periods.Skip(place + 1).Select(other => (one, other)));

    private static bool Overlap(DetailedPeriod one, DetailedPeriod other) => one.Interval.Start < other.Interval.End && other.Interval.Start < one.Interval.End;
}
