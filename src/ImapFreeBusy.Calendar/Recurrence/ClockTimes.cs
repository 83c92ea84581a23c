using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYHOUR, BYMINUTE and BYSECOND as seconds since the period began; what is absent comes from DTSTART.</summary>
internal static class ClockTimes
{
    /// <summary>Times of a day, for YEARLY to DAILY: ascending, each once.</summary>
    public static int[] OfDay(RecurrenceRule rule, long start) =>
        Combine(Part(rule.ByHour, start / 3_600 % 24), OfHour(rule, start), 3_600);

    /// <summary>Times of an hour, for HOURLY.</summary>
    public static int[] OfHour(RecurrenceRule rule, long start) =>
        Combine(Part(rule.ByMinute, start / 60 % 60), OfMinute(rule, start), 60);

    /// <summary>Times of a minute, for MINUTELY.</summary>
    public static int[] OfMinute(RecurrenceRule rule, long start) => Part(rule.BySecond, start % 60);

    public static long TimeOfDay(long local) => local - (CivilDate.FloorDivide(local, CivilDate.SecondsPerDay) * CivilDate.SecondsPerDay);

    private static int[] Part(ValueList<int> values, long fromStart) =>
        values.Count == 0 ? [(int)fromStart] : [.. values.Distinct().Order()];

    private static int[] Combine(int[] larger, int[] smaller, int unit)
    {
        var all = new int[larger.Length * smaller.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = (larger[i / smaller.Length] * unit) + smaller[i % smaller.Length];
        }

        return all;
    }
}
