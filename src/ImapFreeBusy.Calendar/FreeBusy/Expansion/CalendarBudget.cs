namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// What all objects of a calendar may take together, in steps and in periods kept (some 120 bytes each through all that
/// follows, so a million of them is 120 MB; a large calendar may have more, in proportion).
/// </summary>
internal readonly record struct CalendarBudget(long AllowanceAlone, long StepsAlone, long StepsInRounds, long Periods)
{
    private const long PeriodsOfAny = 1_000_000;
    private const long PeriodsOfEach = 20;

    /// <summary>
    /// A quarter of the steps is for doing everything at once, another one for the objects under way when that turns out
    /// to be too much, half for the rounds after it.
    /// </summary>
    public static CalendarBudget Of(CalendarLimits limits, int objects)
    {
        long quarter = limits.MaxTotalSteps / 4;
        return new CalendarBudget(Math.Min(limits.MaxSteps, quarter), quarter, 2 * quarter, PeriodsOfAny + (PeriodsOfEach * objects));
    }

    /// <summary>Whether everything can be done at once.</summary>
    public bool Holds(BusyTotal total) => total.LeftOut == 0 && total.Steps <= StepsAlone && total.Periods <= Periods;
}
