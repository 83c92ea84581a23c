using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

/// <summary>What is found by arithmetic is what a walk finds: seeded random rules of the whole grammar.</summary>
public sealed class RuleInstancesTests
{
    private const int RulesPerSeed = 150;
    private const long Year = 366 * CivilDate.SecondsPerDay;

    // SECONDLY in full would be a list of millions.
    private const int Walked = 1_500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_end_of_a_COUNT_is_where_a_walk_from_DTSTART_ends(int seed) => ForEach(seed, (rule, start, walk, random) =>
    {
        var count = random.Below(walk.Count + 1) + 1;
        var withCount = rule with { Count = count };
        var horizon = new InstanceRange(start, walk.Count == 0 ? start + (30 * Year) : walk[^1]);

        // DTSTART is the first that counts, whether or not the rule names it.
        var expected = walk.Where(local => local != start).Take(count - 1).ToList();
        Assert.Equal(expected, Rules.Collect(withCount, start, horizon).Where(local => local != start));
        if (expected.Count == count - 1 && expected.Count > 0)
        {
            Assert.Equal([expected[^1]], Rules.Collect(withCount, start, new InstanceRange(expected[^1], CivilDate.LastSecond)));
        }
    });

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void A_window_gets_the_part_of_the_walk_that_lies_in_it(int seed) => ForEach(seed, (rule, start, walk, random) =>
    {
        if (walk.Count == 0)
        {
            return;
        }

        var instances = new RuleInstances(rule, start, new StepMeter(Rules.Plenty));
        for (var i = 0; i < 5; i++)
        {
            var (left, right) = (random.Below(walk.Count), random.Below(walk.Count));
            var range = new InstanceRange(walk[Math.Min(left, right)] - random.Below(2), walk[Math.Max(left, right)] - random.Below(2));
            var found = new List<long>();
            instances.Collect(range, new InstanceList(found, int.MaxValue));
            Assert.Equal(walk.Where(local => local >= range.From && local <= range.Last), found);
        }
    });

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void It_contains_what_it_gives_and_nothing_else(int seed) => ForEach(seed, (rule, start, walk, random) =>
    {
        if (walk.Count == 0)
        {
            return;
        }

        var instances = new RuleInstances(rule with { Count = walk.Count }, start, new StepMeter(Rules.Plenty));
        var hasStart = walk[0] == start;
        Assert.Equal(hasStart || walk.Count > 1, instances.Contains(walk[0]));
        Assert.All(walk.Skip(1).Take(Math.Min(50, walk.Count - 2)), local => Assert.True(instances.Contains(local)));
        Assert.All(walk.Take(50), local => Assert.Equal(walk.BinarySearch(local + 1) >= 0 && local + 1 != walk[^1], instances.Contains(local + 1) && local + 1 != walk[^1]));
        Assert.Equal(hasStart, instances.Contains(walk[^1]));
    });

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Instances_come_in_order_and_once(int seed) => ForEach(seed, (_, _, walk, _) =>
    {
        for (var i = 1; i < walk.Count; i++)
        {
            Assert.True(walk[i] > walk[i - 1], $"{Rules.Text(walk[i - 1])} {Rules.Text(walk[i])}");
        }
    });

    private static void ForEach(int seed, Action<RecurrenceRule, long, List<long>, RandomRule> check)
    {
        var random = new RandomRule(seed);
        for (var i = 0; i < RulesPerSeed; i++)
        {
            var text = random.Next();
            var start = Rules.Local("20000101T000000") + ((long)random.Below(12_000) * CivilDate.SecondsPerDay) + random.Below((int)CivilDate.SecondsPerDay);
            var walk = Rules.Collect(Rules.Rule(text), start, new InstanceRange(start, start + (30 * Year)), most: Walked);
            try
            {
                check(Rules.Rule(text), start, walk, random);
            }
            catch (Exception failure) when (failure is Xunit.Sdk.XunitException or OverflowException)
            {
                Assert.Fail($"seed {seed}: DTSTART:{Rules.Text(start)} RRULE:{text}\n{failure.Message}");
            }
        }
    }
}
