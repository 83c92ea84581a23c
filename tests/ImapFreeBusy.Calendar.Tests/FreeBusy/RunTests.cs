using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy.Expansion;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>What two runs have in common, and what is left of one, against looking at every instance.</summary>
public sealed class RunTests
{
    private static Gen<InstanceRun> Run =>
        from first in Gen.Choose(-60, 60)
        from step in Gen.Choose(1, 12)
        from count in Gen.Choose(1, 25)
        select new InstanceRun(first, step, count);

    [Fact]
    public void Two_runs_meet_where_both_have_an_instance() => Prop.ForAll(Run.ToArbitrary(), Run.ToArbitrary(), (one, other) =>
    {
        var found = RunIntersection.TryFind(one, other, out var places) ? All(places).Select(place => one.First + (place * one.Step)) : [];
        return found.SequenceEqual(All(one).Intersect(All(other)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Runs_through_all_of_the_calendar_meet_by_arithmetic()
    {
        const long Step = 1_000_003;
        var one = new InstanceRun(-62_135_596_800, Step, 300_000);
        var other = new InstanceRun(-62_135_596_800 + (Step * 7), Step - 1, 300_000);

        Assert.True(RunIntersection.TryFind(one, other, out var places));
        Assert.Equal((7, 1), (places.First, places.Count));
    }

    [Fact]
    public void What_is_left_are_the_places_that_no_set_names() => Prop.ForAll(Run.ListOf().ToArbitrary(), Gen.Choose(1, 80).ToArbitrary(), (sets, total) =>
    {
        var inside = sets.Select(set => set with { First = Math.Abs(set.First) }).ToList();
        var left = new List<long>();
        var excluded = new ExcludedIndices();
        excluded.Clear();
        inside.ForEach(excluded.Add);
        while (excluded.TryTakeKept(total, new StepMeter(10_000), out var first, out var count))
        {
            left.AddRange(All(new InstanceRun(first, 1, count)));
        }

        return left.SequenceEqual(All(new InstanceRun(0, 1, total)).Except(inside.SelectMany(All)));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<long> All(InstanceRun run)
    {
        for (var i = 0L; i < run.Count; i++)
        {
            yield return run.First + (i * run.Step);
        }
    }
}
