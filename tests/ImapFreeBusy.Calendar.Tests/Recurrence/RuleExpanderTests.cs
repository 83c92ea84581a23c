using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

public sealed class RuleExpanderTests
{
    private static readonly LocalDateTime Start = new(2024, 1, 26, 9, 0);
    private static readonly LocalDateTime NewYear = new(2025, 1, 1, 0, 0);

    [Fact]
    public void A_stranger_expands_a_rule_in_five_lines()
    {
        Assert.True(RecurrenceRuleReader.TryRead("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5"u8, out var rule, out _));
        var expander = new RuleExpander(rule!, new LocalDateTime(2024, 1, 26, 9, 0));
        var times = expander.Between(new LocalDateTime(2024, 2, 1, 0, 0), new LocalDateTime(2025, 1, 1, 0, 0));

        Assert.Equal("2024-02-23 2024-03-29 2024-04-26 2024-05-31", Days(times));
    }

    [Fact]
    public void The_start_is_an_instance_although_the_rule_does_not_name_it() =>
        Assert.Equal("2024-01-26 2024-01-29 2024-02-05", Days(Of("FREQ=WEEKLY;BYDAY=MO;COUNT=3").Between(Start, NewYear)));

    [Fact]
    public void The_beginning_is_wanted_and_the_end_is_not() =>
        Assert.Equal("2024-01-27 2024-01-28", Days(Of("FREQ=DAILY").Between(Start.PlusDays(1), Start.PlusDays(3))));

    [Theory]
    [InlineData("FREQ=DAILY;UNTIL=20240128")]
    [InlineData("FREQ=DAILY;UNTIL=20240128T090000")]
    [InlineData("FREQ=DAILY;UNTIL=20240128T090000Z")]
    public void UNTIL_counts_by_the_same_clock(string rule) =>
        Assert.Equal("2024-01-26 2024-01-27 2024-01-28", Days(Of(rule).Between(Start, NewYear)));

    [Fact]
    public void An_endless_rule_is_taken_from_as_far_as_wanted()
    {
        var times = Of("FREQ=SECONDLY").Between(Start, new LocalDateTime(9999, 12, 31, 23, 59)).Skip(1_000).Take(2).ToList();

        Assert.Equal([Start.PlusSeconds(1_000), Start.PlusSeconds(1_001)], times);
    }

    [Fact]
    public void A_stretch_of_many_runs_is_given_without_a_gap()
    {
        var times = Of("FREQ=DAILY;BYHOUR=0,1,3").Between(NewYear, NewYear.PlusDays(2_000)).ToList();

        Assert.Equal(6_000, times.Count);
        Assert.Equal(6_000, times.Distinct().Count());
        Assert.Equal(NewYear.PlusDays(1_999).PlusHours(3), times[^1]);
    }

    [Fact]
    public void A_stretch_that_ends_before_it_begins_is_empty() => Assert.Empty(Of("FREQ=DAILY").Between(NewYear, Start));

    private static RuleExpander Of(string rule) => new(Rules.Rule(rule), Start);

    private static string Days(IEnumerable<LocalDateTime> times) =>
        string.Join(' ', times.Select(time => LocalDatePattern.Iso.Format(time.Date)));
}
