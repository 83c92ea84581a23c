using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Years of whole weeks (RFC 5545 §3.3.10, ISO 8601): week 1 is the first with four days in the year, whichever day weeks
/// begin on, so a week belongs to the year of its fourth day.
/// </summary>
internal static class WeekYear
{
    /// <summary>The day on which week 1 begins; it may lie in December.</summary>
    public static int FirstDay(int year, int weekStart) => StartOfWeek(CivilDate.ToDay(year, 1, 4), weekStart);

    public static int StartOfWeek(int day, int weekStart) => day - CivilDate.Modulo(CivilDate.Weekday(day) - weekStart, 7);

    /// <summary>The year that the week of a day belongs to.</summary>
    public static int Of(int day, int weekStart) => CivilDate.FromDay(StartOfWeek(day, weekStart) + 3).Year;

    public static int Weeks(int year, int weekStart) => (FirstDay(year + 1, weekStart) - FirstDay(year, weekStart)) / 7;
}
