namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The calendar repeats every 400 years, weekdays included: 146,097 days are 20,871 weeks.</summary>
internal static class GregorianCycle
{
    public const int Years = 400;
    public const int Months = 4_800;
    public const int Weeks = 20_871;
    public const int Days = 146_097;

    /// <summary>After how many steps of an interval a cycle is complete.</summary>
    public static int Steps(int cycle, long interval) => cycle / (int)GreatestCommonDivisor(cycle, interval);

    public static long GreatestCommonDivisor(long left, long right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}
