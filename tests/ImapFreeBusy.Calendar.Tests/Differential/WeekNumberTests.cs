using System.Globalization;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Weeks at the edge of a year, where the peers cannot be asked: .NET's ISO 8601 weeks are the judge.</summary>
public sealed class WeekNumberTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-52)]
    [InlineData(-53)]
    public void A_week_has_the_days_that_ISO_8601_gives_it(int week)
    {
        var rule = new RuleText([("FREQ", "YEARLY"), ("BYWEEKNO", week.ToString(CultureInfo.InvariantCulture)), ("BYDAY", "MO,TU,WE,TH,FR,SA,SU")]);
        var start = new DateTime(2000, 1, 1, 9, 0, 0, DateTimeKind.Unspecified);
        for (var from = new DateTime(2000, 1, 2, 0, 0, 0, DateTimeKind.Unspecified); from.Year < 2_100; from = from.AddDays(350))
        {
            var days = OurEngine.Ask(new RuleQuestion(start, rule, from, from.AddDays(350))).Periods
                .Select(period => DateTimeOffset.FromUnixTimeSeconds(period.Start).Date);
            Assert.Equal(Enumerable.Range(0, 350).Select(number => from.AddDays(number)).Where(day => Is(day, week)), days);
        }
    }

    private static bool Is(DateTime day, int week)
    {
        var number = ISOWeek.GetWeekOfYear(day);
        return week > 0 ? number == week : number - ISOWeek.GetWeeksInYear(ISOWeek.GetYear(day)) - 1 == week;
    }
}
