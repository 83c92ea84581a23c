using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Our own answers, by the way that everybody goes: text, objects, busy time.</summary>
internal static class OurEngine
{
    // The campaign asks for many instances now and then; the bounds have tests of their own.
    private static readonly CalendarLimits Limits = new() { MaxInstances = 1_000_000, MaxSteps = 10_000_000 };

    /// <summary>Instances of a rule: events of one second in UTC.</summary>
    public static OurAnswer Ask(RuleQuestion question)
    {
        var text = Scene.Event($"DTSTART:{RuleQuestion.Text(question.Start)}|DURATION:PT1S|RRULE:{question.Rule}");
        var answer = Ask(text, "UTC", Seconds(question.From), Seconds(question.To));
        var instances = answer.Periods.SelectMany(Range).Distinct().Order().Take(RuleQuestion.Most + 1);
        return answer with { Periods = [.. instances.Select(second => (second, second + 1))] };
    }

    public static OurAnswer Ask(string text, string zone, long from, long to)
    {
        var read = new CalendarReader(Limits).Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar);
        var calculator = new BusyCalculator(new CalendarOwner([Scene.Owner], DateTimeZoneProviders.Tzdb[zone]), Limits);
        var window = new Interval(Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(to));
        var result = calculator.Calculate([.. read.Objects.Select((item, index) => new PlacedObject(item, 0, index + 1))], window);
        var problems = read.Diagnostics.Concat(result.Diagnostics).Select(diagnostic => diagnostic.Message);
        return new OurAnswer(
            [.. result.Intervals.Select(interval => (interval.Start.ToUnixTimeSeconds(), interval.End.ToUnixTimeSeconds()))],
            string.Join("; ", problems));
    }

    public static long Seconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();

    // Instances that touch may have become one stretch.
    private static IEnumerable<long> Range((long Start, long End) period)
    {
        for (var second = period.Start; second < period.End; second++)
        {
            yield return second;
        }
    }
}
