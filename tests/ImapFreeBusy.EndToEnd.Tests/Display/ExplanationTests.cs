using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Display;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Display;

public sealed class ExplanationTests
{
    private static readonly Interval Window = new(At(0), At(1_000_000));

    [Fact]
    public void A_long_stretch_is_named_under_every_period_that_it_shows_in()
    {
        ShownOrigin[] origins = [Origin("long", 0, 100, BusyKind.Tentative), Origin("a", 20, 30), Origin("b", 50, 60)];

        Assert.Equal(["long", "a", "long", "b", "long"], Explain(origins).Select(reasons => Assert.Single(reasons.Objects).Origin.Uid));
    }

    [Fact]
    public void A_stretch_that_only_touches_a_period_is_not_named_under_it()
    {
        ShownOrigin[] origins = [Origin("before", 0, 10, BusyKind.Tentative), Origin("busy", 10, 20), Origin("after", 20, 30, BusyKind.Tentative)];

        Assert.Equal(["before", "busy", "after"], Explain(origins).Select(reasons => Assert.Single(reasons.Objects).Origin.Uid));
    }

    [Fact]
    public void The_instances_of_one_object_are_counted_and_named_once()
    {
        var reasons = Assert.Single(Explain([Origin("all", 0, 100), .. Enumerable.Range(0, 7).Select(n => Origin("series", n * 10, (n * 10) + 5))]));

        Assert.Equal([("all", 1), ("series", 7)], reasons.Objects.Select(reason => (reason.Origin.Uid, reason.Times)));
        Assert.Equal(0, reasons.More);
    }

    [Fact]
    public void One_object_under_two_rules_is_named_twice()
    {
        var reasons = Assert.Single(Explain([Origin("a", 0, 10), Origin("a", 5, 15) with { Reason = BusyReason.BusyStatusBusy }]));

        Assert.Equal([BusyReason.EverythingElse, BusyReason.BusyStatusBusy], reasons.Objects.Select(reason => reason.Origin.Reason));
    }

    [Fact]
    public void Thousands_of_stretches_under_thousands_of_periods_stay_bounded()
    {
        var below = Enumerable.Range(0, 3_000).Select(n => Origin($"below{n}", 0, 100_000, BusyKind.Tentative));
        var above = Enumerable.Range(0, 3_000).Select(n => Origin($"above{n}", n * 20, (n * 20) + 10));

        var all = Explain([.. below, .. above]);

        Assert.Equal(6_000, all.Count);
        Assert.All(all, reasons => Assert.InRange(reasons.Objects.Count, 1, PeriodReasons.MostObjects));
        Assert.Equal(3_000, all.Count(reasons => reasons.More > 0));
    }

    private static IReadOnlyList<PeriodReasons> Explain(IReadOnlyList<ShownOrigin> origins) =>
        Explanation.Of(BusyTimeline.Merge(origins.Select(origin => origin.Stretch), Window), origins);

    private static ShownOrigin Origin(string uid, int start, int end, BusyKind kind = BusyKind.Busy) =>
        new(new BusyInterval(At(start), At(end), kind), BusyReason.EverythingElse, uid, new OriginPlace($"{uid}.ics", Folder: null, Message: null));

    private static Instant At(int second) => Instant.FromUnixTimeSeconds(second);
}
