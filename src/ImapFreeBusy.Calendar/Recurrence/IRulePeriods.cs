namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The periods of a rule's FREQ and INTERVAL: number 0 holds DTSTART.</summary>
internal interface IRulePeriods
{
    /// <summary>How many days each period has that match, when that never changes; otherwise 0.</summary>
    int DaysPerPeriod { get; }

    /// <summary>The last period that begins on or before a day.</summary>
    long IndexOf(int day);

    /// <summary>The day on which a period begins.</summary>
    long FirstDay(long index);

    /// <summary>Adds the days of a period that match, in order.</summary>
    void Collect(long index, List<int> days);
}
