using System.Runtime.CompilerServices;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>The README's examples, word for word.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void Busy_time_from_a_file()
    {
        System.IO.File.Copy(Path.Combine(Golden.CorpusFolder(), "rdate-period.ics"), "meeting.ics", overwrite: true);

        var read = new CalendarReader(new CalendarLimits()).Read(File.ReadAllBytes("meeting.ics"), CalendarFormat.ICalendar);
        var calculator = new BusyCalculator(new CalendarOwner(["ada@example.org"], DateTimeZoneProviders.Tzdb["Europe/Berlin"]), new CalendarLimits());
        var window = new Interval(Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2024, 4, 1, 0, 0));
        var groups = read.Objects.GroupBy(item => item.Uid).Select(group => group.Select(item => new PlacedObject(item, 0, 1)).ToList()).ToList();
        var busy = BusyTimeline.Of(calculator.CalculateAll(groups, window), window);

        Assert.NotEmpty(busy.Intervals);
    }

    [Fact]
    public void One_rule_alone()
    {
        RecurrenceRuleReader.TryRead("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5"u8, out var rule, out var problem);
        var expander = new RuleExpander(rule!, new LocalDateTime(2024, 1, 26, 9, 0));
        var fridays = expander.Between(new LocalDateTime(2024, 2, 1, 0, 0), new LocalDateTime(2025, 1, 1, 0, 0));

        Assert.Null(problem);
        Assert.Equal([23, 29, 26, 31], fridays.Select(friday => friday.Day));
    }

    [Fact]
    public void They_are_those_of_the_README()
    {
        var code = File.ReadAllLines(ThisFile()).Select(line => line.Trim()).ToHashSet();
        var examples = ReadmeTests.Lines().SkipWhile(line => line != "```csharp").TakeWhile(line => !line.StartsWith("##", StringComparison.Ordinal))
            .Where(line => line.EndsWith(';')).ToList();
        Assert.Equal(8, examples.Count);
        Assert.All(examples, line => Assert.Contains(line, code));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
