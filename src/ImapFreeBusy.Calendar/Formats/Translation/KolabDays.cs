using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.Translation;

/// <summary>The end of an all-day event: its last day in Kolab 2 and 3, and the day after it in RFC 5545 §3.6.1.</summary>
internal static class KolabDays
{
    private static readonly int Latest = CivilDate.ToDay(CivilDate.MaxYear, 12, 31);

    /// <summary>DTEND of an event by its last day. One that lies before its start stays there, and is seen as what it is.</summary>
    public static CalendarTime EndOf(CalendarTime lastDay, CalendarTime? start) =>
        lastDay.LocalDay >= Latest || (start is { IsDate: true } first && lastDay.LocalSeconds < first.LocalSeconds)
            ? lastDay
            : new CalendarTime(lastDay.LocalSeconds + CivilDate.SecondsPerDay, CalendarTimeKind.Date);
}
