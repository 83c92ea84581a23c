using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

/// <summary>No rule costs more than what it gives, a little for the way there, and at most 400 years of counting.</summary>
public sealed class HostileRuleTests
{
    private const string All60 = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,"
        + "30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59";
    private const string All24 = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23";
    private const string Odd = "1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33,35,37,39,41,43,45,47,49,51,53,55,57,59";

    // One hundred days, from DTSTART in the year 1.
    private static readonly InstanceRange Window = new(Rules.Local("20260101T000000"), Rules.Local("20260410T235959"));

    [Theory]
    [InlineData("FREQ=SECONDLY", 8_640_000, 10)]
    [InlineData("FREQ=SECONDLY;COUNT=2147483647", 0, 10)]
    [InlineData("FREQ=MINUTELY;COUNT=2147483647", 144_000, 10)]
    [InlineData("FREQ=DAILY;COUNT=2147483647", 100, 200)]
    [InlineData("FREQ=DAILY;INTERVAL=2;COUNT=2147483647", 50, 200)]
    [InlineData("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH;COUNT=20000000", 10, 100)]
    [InlineData("FREQ=HOURLY;BYMINUTE=" + All60 + ";BYSECOND=" + All60, 8_640_000, 3_000)]
    [InlineData("FREQ=DAILY;BYHOUR=" + All24 + ";BYMINUTE=" + All60 + ";BYSECOND=" + All60, 8_640_000, 300)]
    [InlineData("FREQ=MINUTELY;BYHOUR=9;BYMONTH=3", 1_860, 400)]
    [InlineData("FREQ=SECONDLY;BYMINUTE=0;BYSECOND=0;BYHOUR=9,10", 200, 20_000)]
    public void A_dense_rule_comes_in_few_runs(string rule, int instances, int steps)
    {
        var (found, meter) = Count(rule, Window);

        Assert.Equal(instances, found);
        Assert.InRange(meter.Taken, 1, steps);
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;COUNT=2147483647")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")]
    [InlineData("FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30;COUNT=2")]
    [InlineData("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")]
    [InlineData("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")]
    [InlineData("FREQ=MONTHLY;INTERVAL=12;BYMONTH=5;COUNT=2")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1;COUNT=2")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6,-6;COUNT=2")]
    [InlineData("FREQ=HOURLY;BYMINUTE=1,2;BYSETPOS=3")]
    [InlineData("FREQ=DAILY;INTERVAL=7;BYDAY=TH;COUNT=2")]
    [InlineData("FREQ=SECONDLY;INTERVAL=60;BYSECOND=7")]
    [InlineData("FREQ=SECONDLY;INTERVAL=2;BYSECOND=" + Odd)]
    [InlineData("FREQ=HOURLY;INTERVAL=24;BYHOUR=4;COUNT=2")]
    [InlineData("FREQ=MINUTELY;INTERVAL=1440;BYHOUR=4;COUNT=2")]
    public void A_rule_that_never_matches_says_so_in_bounded_steps(string rule)
    {
        var (found, meter) = Count(rule, new InstanceRange(Rules.Local("00010101T000001"), CivilDate.LastSecond));

        Assert.Equal(0, found);
        Assert.InRange(meter.Taken, 1, 600_000);
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;COUNT=200", "53120229T030000", 60_000)]
    [InlineData("FREQ=DAILY;COUNT=740000", "20270119T030000", 6_000)]
    [InlineData("FREQ=DAILY;BYMONTH=1;BYHOUR=3,4;COUNT=125550", "20250131T040000", 6_000)]
    [InlineData("FREQ=MINUTELY;BYHOUR=3;BYMONTH=1;COUNT=3766500", "20250131T035900", 60_000)]
    [InlineData("FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;COUNT=6340000", "20260220T033600", 2_000)]
    [InlineData("FREQ=SECONDLY;INTERVAL=30;COUNT=2130000000", "20251129T105930", 100)]
    public void A_COUNT_in_the_millions_is_found_by_counting(string rule, string last, int steps)
    {
        var meter = new StepMeter(Rules.Plenty);
        var found = Rules.Collect(Rules.Rule(rule), Rules.Local("00010101T030000"), new InstanceRange(Rules.Local("20250101T000000"), CivilDate.LastSecond), meter, 30_000_000);

        Assert.Equal(last, Rules.Text(found[^1]));
        Assert.InRange(meter.Taken, 1, steps);
    }

    [Fact]
    public void An_exhausted_meter_stops_the_expansion_and_says_so()
    {
        var meter = new StepMeter(20);
        var receiver = new Counting();
        new RuleInstances(Rules.Rule("FREQ=DAILY"), Window.From, meter).Collect(Window, receiver);
        Assert.True(meter.IsExhausted);
        Assert.InRange(receiver.Found, 1, 20);

        var counted = new StepMeter(20);
        new RuleInstances(Rules.Rule("FREQ=MONTHLY;COUNT=1000"), Rules.Local("19000101T000000"), counted).Collect(Window, receiver = new Counting());
        Assert.True(counted.IsExhausted);
        Assert.Equal(0, receiver.Found);
    }

    [Theory]
    [InlineData("FREQ=WEEKLY", 600)]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=1000", 600)]
    [InlineData("FREQ=DAILY;INTERVAL=2", 600)]
    [InlineData("FREQ=MONTHLY;BYDAY=2TU", 600)]
    [InlineData("FREQ=YEARLY", 600)]
    [InlineData("FREQ=SECONDLY;COUNT=2147483647", 600)]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1_000)]
    [InlineData("FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30;COUNT=2", 600)]
    [InlineData("FREQ=SECONDLY;INTERVAL=7;BYHOUR=3;BYSECOND=" + Odd + ";COUNT=1000000", 40_000)]
    [InlineData("FREQ=DAILY;BYHOUR=" + All24 + ";BYMINUTE=" + All60 + ";BYSECOND=" + All60, 1_000)]
    public void Expanding_a_rule_takes_little_memory(string text, int bytes)
    {
        var (rule, start, receiver) = (Rules.Rule(text), Rules.Local("19700101T090000"), new Counting());

        // The least of some rounds: code that is compiled again in one of them allocates too.
        Assert.InRange(Enumerable.Range(0, 5).Min(_ => Allocated()), 1, bytes);

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            new RuleInstances(rule, start, new StepMeter(Rules.Plenty)).Collect(Window, receiver);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static (long Found, StepMeter Meter) Count(string rule, InstanceRange range)
    {
        var meter = new StepMeter(Rules.Plenty);
        var receiver = new Counting();
        new RuleInstances(Rules.Rule(rule), Rules.Local("00010101T000000"), meter).Collect(range, receiver);
        Assert.False(meter.IsExhausted);
        return (receiver.Found, meter);
    }

    private sealed class Counting : IInstanceReceiver
    {
        public long Found { get; private set; }

        public bool Accept(InstanceRun run)
        {
            Found += run.Count;
            return true;
        }
    }
}
