using System.Text;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Recurrence;

public sealed class RecurrenceRuleReaderTests
{
    [Theory]
    [InlineData("FREQ=YEARLY")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=-1SU,MO,2TU;BYMONTHDAY=1,-1;BYMONTH=1,12;BYSETPOS=-1,3;WKST=SU")]
    [InlineData("FREQ=WEEKLY;UNTIL=20240101T000000Z;BYDAY=MO")]
    [InlineData("FREQ=DAILY;UNTIL=20240101")]
    [InlineData("FREQ=YEARLY;UNTIL=20240101T120000;BYSECOND=1;BYMINUTE=2;BYHOUR=3;BYYEARDAY=-366,1;BYWEEKNO=53")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=FORWARD")]
    [InlineData("FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=BACKWARD")]
    public void What_is_read_is_written_again(string text)
    {
        Assert.True(RecurrenceRuleReader.TryRead(Encoding.UTF8.GetBytes(text), out var rule, out _));
        Assert.Equal(text, RecurrenceRuleWriter.Write(rule!));
    }

    [Theory]
    [InlineData("", "a rule without FREQ")]
    [InlineData("COUNT=3", "a rule without FREQ")]
    [InlineData("FREQ=FORTNIGHTLY", "a rule with FREQ that cannot be used")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "a rule with INTERVAL that cannot be used")]
    [InlineData("FREQ=DAILY;INTERVAL=-1", "a rule with INTERVAL that cannot be used")]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999999999999", "a rule with INTERVAL that cannot be used")]
    [InlineData("FREQ=DAILY;COUNT=0", "a rule with COUNT that cannot be used")]
    [InlineData("FREQ=DAILY;UNTIL=00000101", "a rule with UNTIL that cannot be used")]
    [InlineData("FREQ=DAILY;BYMONTH=13", "a rule with BYMONTH that cannot be used")]
    [InlineData("FREQ=DAILY;BYMONTH=-1", "a rule with BYMONTH that cannot be used")]
    [InlineData("FREQ=DAILY;BYMONTHDAY=0", "a rule with BYMONTHDAY that cannot be used")]
    [InlineData("FREQ=DAILY;BYMONTHDAY=32", "a rule with BYMONTHDAY that cannot be used")]
    [InlineData("FREQ=DAILY;BYHOUR=24", "a rule with BYHOUR that cannot be used")]
    [InlineData("FREQ=DAILY;BYDAY=XX", "a rule with BYDAY that cannot be used")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO", "a rule with BYDAY that cannot be used")]
    [InlineData("FREQ=MONTHLY;BYDAY=54MO", "a rule with BYDAY that cannot be used")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=", "a rule with BYSETPOS that cannot be used")]
    [InlineData("FREQ=MONTHLY;SKIP=BACKWARD", "a rule with SKIP but without RSCALE")]
    [InlineData("FREQ=MONTHLY;RSCALE=chinese", "a rule with RSCALE=CHINESE: only GREGORIAN is known")]
    [InlineData("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=SIDEWAYS", "a rule with SKIP that cannot be used")]
    [InlineData("FREQ=MONTHLY;RSCALE=;SKIP=OMIT", "a rule with RSCALE that cannot be used")]
    [InlineData("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTH=5L", "a rule with BYMONTH that cannot be used")]
    [InlineData("FREQ=DAILY;BYEASTER=1", "a rule with an unknown part")]
    public void A_rule_that_cannot_be_used_says_why(string text, string problem)
    {
        Assert.False(RecurrenceRuleReader.TryRead(Encoding.UTF8.GetBytes(text), out var rule, out var said));
        Assert.Null(rule);
        Assert.Equal(problem, said);
    }
}
