using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.FreeBusy.Expansion;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>What all objects of a calendar may cost together.</summary>
public sealed class CalendarBudgetTests
{
    private const int Ordinary = 10;
    private const string Hostile = "DTSTART:20200101T000000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY;INTERVAL=";
    private static readonly CalendarOwner Owner = new([Scene.Owner], DateTimeZone.Utc);
    private static readonly Interval Window = Scene.Window("20240101T000000Z", "20240407T000000Z");

    [Fact]
    public void Ordinary_events_are_right_beside_twenty_thousand_hostile_ones()
    {
        var limits = new CalendarLimits { MaxTotalSteps = 200_000_000 };
        var groups = Groups(20_000);

        var results = Run(groups, limits);

        Assert.All(groups.Zip(results), pair =>
        {
            if (IsOrdinary(pair.First))
            {
                AssertEqual(new BusyCalculator(Owner, limits).Calculate(pair.First, Window), pair.Second);
            }
            else
            {
                Assert.Empty(pair.Second.Intervals);
                Assert.True(pair.Second.IsLeftOut);
                Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(pair.Second.Diagnostics).Severity);
            }
        });
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_500)]
    public void The_answer_does_not_depend_on_the_order(int hostile)
    {
        var limits = new CalendarLimits { MaxTotalSteps = 20_000_000, MaxSteps = 1_000_000 };
        var groups = Groups(hostile);
        var shuffled = groups.ToArray();
        new Random(1).Shuffle(shuffled);

        var byUid = shuffled.Zip(Run([.. shuffled], limits)).ToDictionary(pair => pair.First[0].Item.Uid, pair => pair.Second);

        Assert.All(groups.Zip(Run(groups, limits)), pair => AssertEqual(pair.Second, byUid[pair.First[0].Item.Uid]));
    }

    [Fact]
    public void An_object_within_its_own_limits_is_calculated_beside_some_that_are_not()
    {
        var limits = new CalendarLimits { MaxSteps = 100_000 };
        var groups = Groups(600);

        var results = Run(groups, limits);

        Assert.All(groups.Zip(results), pair => AssertEqual(new BusyCalculator(Owner, limits).Calculate(pair.First, Window), pair.Second));
        Assert.DoesNotContain(results, result => result.IsLeftOut);
    }

    [Fact]
    public void Periods_are_bounded_for_all_together()
    {
        // Each keeps 140,000, which is allowed.
        var groups = Enumerable.Range(0, 12).Select(i => Group($"e{i}", "DTSTART:20200101T000000Z|DURATION:PT30S|RRULE:FREQ=MINUTELY")).Append(
            Group("ordinary", "DTSTART:20240102T090000Z|DURATION:PT1H")).ToList();

        var results = Run(groups, new CalendarLimits());

        Assert.Single(results[^1].Intervals);
        Assert.InRange(results.Sum(result => (long)result.Intervals.Count), 1, 1_100_000);
        Assert.All(results.SkipLast(1), result => Assert.True(result.IsLeftOut));
    }

    private static List<IReadOnlyList<PlacedObject>> Groups(int hostile)
    {
        var groups = new List<IReadOnlyList<PlacedObject>>();
        for (var i = 0; i < hostile; i++)
        {
            groups.Add(Group($"hostile{i}", $"{Hostile}{2 + (i % 7)}"));
        }

        for (var i = 0; i < Ordinary; i++)
        {
            groups.Insert(i * hostile / Ordinary, Group($"ordinary{i}", $"DTSTART:20230101T{i + 8:00}0000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL={i + 1}"));
        }

        return groups;
    }

    private static bool IsOrdinary(IReadOnlyList<PlacedObject> group) => group[0].Item.Uid.StartsWith("ordinary", StringComparison.Ordinal);

    private static IReadOnlyList<PlacedObject> Group(string uid, string lines) =>
        [new PlacedObject(Scene.Read(Scene.Event(lines).Replace("UID:e1", $"UID:{uid}", StringComparison.Ordinal)).Objects[0], 0, 1)];

    private static IReadOnlyList<BusyResult> Run(IReadOnlyList<IReadOnlyList<PlacedObject>> groups, CalendarLimits limits)
    {
        var calculation = new CalendarCalculation(new BusyCalculator(Owner, limits), Window, groups);
        var results = calculation.Run();
        Assert.InRange(calculation.Spent, 1, limits.MaxTotalSteps);
        return results;
    }

    private static void AssertEqual(BusyResult expected, BusyResult actual)
    {
        Assert.Equal(expected.Intervals, actual.Intervals);
        Assert.Equal(expected.Diagnostics, actual.Diagnostics);
        Assert.Equal((expected.Steps, expected.IsLeftOut), (actual.Steps, actual.IsLeftOut));
    }
}
