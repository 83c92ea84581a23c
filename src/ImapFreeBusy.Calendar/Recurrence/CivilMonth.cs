using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A month of the proleptic Gregorian calendar, and where its days lie.</summary>
/// <param name="Number">Months since January of the year 0.</param>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="FirstDay">Days from 1970-01-01 to its first day.</param>
/// <param name="Length">How many days it has.</param>
internal readonly record struct CivilMonth(int Number, int Year, int Month, int FirstDay, int Length)
{
    public static CivilMonth At(int number)
    {
        var (year, month) = (number / 12, (number % 12) + 1);
        return new CivilMonth(number, year, month, CivilDate.ToDay(year, month, 1), CivilDate.DaysInMonth(year, month));
    }

    public CivilMonth Next => Month == 12
        ? new CivilMonth(Number + 1, Year + 1, 1, FirstDay + Length, 31)
        : new CivilMonth(Number + 1, Year, Month + 1, FirstDay + Length, CivilDate.DaysInMonth(Year, Month + 1));

    public static int NumberOf(int day)
    {
        var (year, month, _) = CivilDate.FromDay(day);
        return (year * 12) + month - 1;
    }
}
