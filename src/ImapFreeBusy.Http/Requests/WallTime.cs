using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>Makes a local time of numbers that somebody sent.</summary>
internal static class WallTime
{
    /// <summary>Whether there is such a day and such a time of day.</summary>
    public static bool TryMake(int year, int month, int day, int hour, int minute, int second, out LocalDateTime value)
    {
        var exists = year is >= 1 and <= 9998
            && month is >= 1 and <= 12
            && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            && hour <= 23 && minute <= 59 && second <= 60;
        // A leap second has no place in the count of seconds: the one before stands for it.
        value = exists ? new LocalDateTime(year, month, day, hour, minute, Math.Min(second, 59)) : default;
        return exists;
    }
}
