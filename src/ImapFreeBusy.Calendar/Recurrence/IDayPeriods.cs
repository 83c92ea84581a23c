namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The periods of a rule's FREQ and INTERVAL as sets of days: number 0 holds DTSTART.</summary>
internal interface IDayPeriods
{
    /// <summary>The most words that one period fills.</summary>
    int MostWords { get; }

    /// <summary>After how many periods their numbers of days repeat: at most 400 years' worth.</summary>
    int Cycle { get; }

    /// <summary>The last period that begins on or before a day.</summary>
    long IndexOf(int day);

    /// <summary>The day on which a period begins, or one beyond all days.</summary>
    long FirstDay(long index);

    /// <summary>Writes the days of a period that match, in order, without empty words; returns how many words.</summary>
    int Fill(long index, Span<DayWord> words);
}
