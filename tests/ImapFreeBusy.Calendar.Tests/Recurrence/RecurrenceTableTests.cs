using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

/// <summary>Rule, start, instances. The first rows are the examples of RFC 5545 §3.8.5.3.</summary>
public sealed class RecurrenceTableTests
{
    private const string Nine = "19970902T090000";

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=3", Nine, "19970902 19970903 19970904")]
    [InlineData("FREQ=DAILY;UNTIL=19970904T090000", Nine, "19970902 19970903 19970904")]
    [InlineData("FREQ=DAILY;UNTIL=19970904", Nine, "19970902 19970903 19970904")]
    [InlineData("FREQ=DAILY;INTERVAL=10;COUNT=5", Nine, "19970902 19970912 19970922 19971002 19971012")]
    [InlineData("FREQ=DAILY;BYMONTH=1;UNTIL=19980102T235959", "19971231T090000", "19980101 19980102")]
    [InlineData("FREQ=WEEKLY;COUNT=3", Nine, "19970902 19970909 19970916")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=3;WKST=SU", Nine, "19970902 19970916 19970930")]
    [InlineData("FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", Nine, "19970902 19970904 19970909 19970911")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", Nine, "19970902 19970904 19970916 19970918 19970930 19971002 19971014 19971016")]
    [InlineData("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "19970905T090000", "19970905 19971003 19971107 19971205")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU", "19970907T090000", "19970907 19970928 19971102 19971130 19980104 19980125")]
    [InlineData("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "19970922T090000", "19970922 19971020 19971117")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", "19970928T090000", "19970928 19971029 19971128")]
    [InlineData("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15", Nine, "19970902 19970915 19971002 19971015")]
    [InlineData("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "19970930T090000", "19970930 19971001 19971031 19971101")]
    [InlineData("FREQ=MONTHLY;INTERVAL=18;COUNT=3;BYMONTHDAY=10,11", "19970910T090000", "19970910 19970911 19990310")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=6", Nine, "19970902 19970909 19970916 19970923 19970930 19971104")]
    [InlineData("FREQ=MONTHLY;COUNT=3", "19970131T090000", "19970131 19970331 19970531")]
    [InlineData("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "19970610T090000", "19970610 19970710 19980610 19980710")]
    [InlineData("FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3", "19970310T090000", "19970310 19990110 19990210 19990310")]
    [InlineData("FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200", "19970101T090000", "19970101 19970410 19970719 20000101 20000409")]
    [InlineData("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "19970519T090000", "19970519 19980518 19990517")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512T090000", "19970512 19980511 19990517")]
    [InlineData("FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4", "19970313T090000", "19970313 19970320 19970327 19980305")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "19980213T090000", "19980213 19980313 19981113")]
    [InlineData("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3", "19970913T090000", "19970913 19971011 19971108")]
    [InlineData("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "19961105T090000", "19961105 20001107 20041102")]
    [InlineData("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000", "19970904 19971007 19971106")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", "19970929T090000", "19970929 19971030 19971127")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000", "19970805 19970810 19970819 19970824")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000", "19970805 19970817 19970819 19970831")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115T090000", "20070115 20070130 20070215 20070315 20070330")]
    [InlineData("FREQ=YEARLY;COUNT=3", "20240229T090000", "20240229 20280229 20320229")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=1;COUNT=3", "20240103T090000", "20240103 20250101 20251231")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=3", "20231231T090000", "20231231 20241229 20251228")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=-1;COUNT=3", "20231231T090000", "20231231 20241231 20251231")]
    [InlineData("FREQ=YEARLY;BYMONTHDAY=-1;COUNT=3", "20240229T090000", "20240229 20250228 20260228")]
    [InlineData("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;COUNT=2", "20241027T030000", "20241027 20251026")]
    [InlineData("freq=daily;count=2", Nine, "19970902 19970903")]
    [InlineData("FREQ=DAILY;RSCALE=GREGORIAN;SKIP=OMIT;COUNT=2", Nine, "19970902 19970903")]
    public void A_rule_gives_these_days(string rule, string start, string days) =>
        Assert.Equal(days, string.Join(' ', Expand(rule, start).Select(text => text[..8])));

    [Theory]
    [InlineData("FREQ=DAILY;BYHOUR=9,13;BYMINUTE=0,30;COUNT=5", "19970902T090000", "0902T0900 0902T0930 0902T1300 0902T1330 0903T0900")]
    [InlineData("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", "19970902T090000", "0902T0900 0902T1200 0902T1500")]
    [InlineData("FREQ=MINUTELY;INTERVAL=15;COUNT=4", "19970902T090000", "0902T0900 0902T0915 0902T0930 0902T0945")]
    [InlineData("FREQ=MINUTELY;INTERVAL=90;COUNT=3", "19970902T090000", "0902T0900 0902T1030 0902T1200")]
    [InlineData("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,16;COUNT=5", "19970902T090000", "0902T0900 0902T0920 0902T0940 0902T1600 0902T1620")]
    [InlineData("FREQ=HOURLY;BYDAY=TH;BYMINUTE=5,10;COUNT=3", "19970904T000500", "0904T0005 0904T0010 0904T0105")]
    [InlineData("FREQ=SECONDLY;BYSECOND=0;BYMINUTE=30;COUNT=3", "19970902T093000", "0902T0930 0902T1030 0902T1130")]
    [InlineData("FREQ=DAILY;BYHOUR=8,12,16;BYSETPOS=-1;COUNT=2", "19970902T160000", "0902T1600 0903T1600")]
    public void A_rule_gives_these_times(string rule, string start, string times) =>
        Assert.Equal(times, string.Join(' ', Expand(rule, start).Select(text => text[4..13])));

    [Theory]
    [InlineData("FREQ=DAILY", "19700101T090000")]
    [InlineData("FREQ=DAILY;COUNT=25000", "19700101T090000")]
    [InlineData("FREQ=DAILY;INTERVAL=7;COUNT=2147483647", "19700101T090000")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU;COUNT=100000", "19700101T090000")]
    [InlineData("FREQ=MONTHLY;BYDAY=2TU;COUNT=1000", "19700113T090000")]
    [InlineData("FREQ=YEARLY;BYMONTH=2,7;BYMONTHDAY=29", "19720229T090000")]
    [InlineData("FREQ=HOURLY;INTERVAL=7;COUNT=400000", "19700101T090000")]
    [InlineData("FREQ=HOURLY;INTERVAL=5;BYMINUTE=10,20", "19700101T090000")]
    public void A_window_far_from_the_start_gets_what_a_walk_from_the_start_gives(string rule, string start)
    {
        var all = Expand(rule, start, "19690101T000000", "20260101T000000");
        var late = Expand(rule, start, "20250101T000000", "20260101T000000");

        Assert.NotEmpty(late);
        Assert.Equal(all.Where(time => string.CompareOrdinal(time, "20250101") >= 0), late);
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5")]
    [InlineData("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;INTERVAL=2147483647;BYMONTHDAY=1")]
    public void A_rule_that_never_matches_ends_and_gives_nothing(string rule) =>
        Assert.Empty(Expand(rule, "19970902T090000", "19970903T000000", "20300101T000000"));

    [Fact]
    public void More_instances_than_allowed_overflow_the_list_and_do_not_lengthen_it()
    {
        var instances = new List<long>();
        var list = new InstanceList(instances, 50_000);
        new RuleInstances(Rule("FREQ=SECONDLY"), Local("19700101T000000"), new StepMeter(10_000_000)).Collect(
            new InstanceRange(Local("20240101T000000"), Local("20240401T000000")), list);

        Assert.True(list.HasOverflowed);
        Assert.Equal(50_000, instances.Count);
    }

    private static string[] Expand(string rule, string start, string from = "00010101T000000", string to = "99991231T000000")
    {
        var instances = new List<long>();
        var meter = new StepMeter(10_000_000);
        new RuleInstances(Rule(rule), Local(start), meter).Collect(new InstanceRange(Local(from), RuleEnd(rule, to)), new InstanceList(instances, 1_000_000));
        Assert.False(meter.IsExhausted);
        return [.. instances.Select(local => TimeText.Of(new CalendarTime(local, CalendarTimeKind.Floating)))];
    }

    // UNTIL is the caller's: it needs the zone.
    private static long RuleEnd(string text, string to) => Rule(text).Until switch
    {
        null => Local(to),
        { IsDate: true } until => until.LocalSeconds + CivilDate.SecondsPerDay - 1,
        { } until => until.LocalSeconds,
    };

    private static RecurrenceRule Rule(string text)
    {
        Assert.True(RecurrenceRuleReader.TryRead(Encoding.UTF8.GetBytes(text), out var rule, out var problem), problem);
        return rule!;
    }

    private static long Local(string text)
    {
        Assert.True(TimeValue.TryReadTime(Encoding.UTF8.GetBytes(text), null, out var time));
        return time.LocalSeconds;
    }
}
