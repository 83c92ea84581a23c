using ImapFreeBusy.Calendar.Model;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Model;

public sealed class CivilDateTests
{
    [Fact]
    public void Every_day_of_the_calendar_is_what_NodaTime_says()
    {
        var epoch = new LocalDate(1970, 1, 1);
        for (var day = CivilDate.ToDay(1, 1, 1); day <= CivilDate.ToDay(9_999, 12, 31); day += day is > -1_000 and < 40_000 ? 1 : 13)
        {
            var expected = epoch.PlusDays(day);
            Assert.Equal((expected.Year, expected.Month, expected.Day), CivilDate.FromDay(day));
            Assert.Equal(day, CivilDate.ToDay(expected.Year, expected.Month, expected.Day));
            Assert.Equal((int)expected.DayOfWeek - 1, CivilDate.Weekday(day));
        }
    }

    [Theory]
    [InlineData(2024, 2, 29)]
    [InlineData(2023, 2, 28)]
    [InlineData(1900, 2, 28)]
    [InlineData(2000, 2, 29)]
    [InlineData(2024, 4, 30)]
    [InlineData(2024, 12, 31)]
    public void A_month_has_its_days(int year, int month, int days) => Assert.Equal(days, CivilDate.DaysInMonth(year, month));

    [Theory]
    [InlineData(7, 7, 1)]
    [InlineData(6, 7, 0)]
    [InlineData(-1, 7, -1)]
    [InlineData(-7, 7, -1)]
    [InlineData(-8, 7, -2)]
    public void Division_goes_down(long value, long divisor, long result) => Assert.Equal(result, CivilDate.FloorDivide(value, divisor));
}
