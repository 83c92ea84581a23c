using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

/// <summary>Rules and times from text, and their instances as lists.</summary>
internal static class Rules
{
    public const long Plenty = 10_000_000;

    public static RecurrenceRule Rule(string text)
    {
        Assert.True(RecurrenceRuleReader.TryRead(Encoding.UTF8.GetBytes(text), out var rule, out var problem), problem);
        return rule!;
    }

    public static long Local(string text)
    {
        Assert.True(TimeValue.TryReadTime(Encoding.UTF8.GetBytes(text), null, out var time));
        return time.LocalSeconds;
    }

    public static string Text(long local) => TimeText.Of(new CalendarTime(local, CalendarTimeKind.Floating));

    public static List<long> Collect(RecurrenceRule rule, long start, InstanceRange range, StepMeter? meter = null, int most = 1_000_000)
    {
        var instances = new List<long>();
        new RuleInstances(rule, start, meter ?? new StepMeter(Plenty)).Collect(range, new InstanceList(instances, most));
        return instances;
    }
}
