namespace ImapFreeBusy.Calendar.Model;

/// <summary>
/// The proleptic Gregorian calendar as plain numbers: days and seconds since 1970-01-01 by the local clock. Rules are
/// expanded in these numbers; time zones come in only for the instances that a window needs.
/// </summary>
internal static class CivilDate
{
    public const long SecondsPerDay = 86_400;
    public const int MinYear = 1;
    public const int MaxYear = 9_999;

    /// <summary>The first second of <see cref="MinYear"/>.</summary>
    public const long FirstSecond = -62_135_596_800;

    /// <summary>The last second of <see cref="MaxYear"/>.</summary>
    public const long LastSecond = 253_402_300_799;
    private const int DaysPerEra = 146_097;
    private const int DaysToEpoch = 719_468;

    // Years are counted from March, so that the leap day is the last day of a year and needs no exception.
    public static int ToDay(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysToEpoch;
    }

    public static (int Year, int Month, int Day) FromDay(int day)
    {
        var z = day + DaysToEpoch;
        var era = (z >= 0 ? z : z - DaysPerEra + 1) / DaysPerEra;
        var dayOfEra = z - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, dayOfYear - (((153 * shifted) + 2) / 5) + 1);
    }

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInYear(int year) => IsLeap(year) ? 366 : 365;

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Monday is 0.</summary>
    public static int Weekday(int day) => Modulo(day + 3, 7);

    public static int Modulo(int value, int divisor) => ((value % divisor) + divisor) % divisor;

    public static long FloorDivide(long value, long divisor) =>
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);

    public static int DayOf(long localSeconds) => (int)FloorDivide(localSeconds, SecondsPerDay);
}
