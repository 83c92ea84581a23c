using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>A STANDARD or DAYLIGHT sub-component (RFC 5545 §3.6.5).</summary>
/// <param name="Start">DTSTART: first onset, by the clock before it.</param>
/// <param name="OffsetFrom">TZOFFSETFROM in seconds.</param>
/// <param name="OffsetTo">TZOFFSETTO in seconds.</param>
/// <param name="IsDaylight">Whether it is a DAYLIGHT.</param>
/// <param name="Rule">RRULE of further onsets, or null.</param>
/// <param name="Dates">RDATE: further onsets.</param>
public sealed record Observance(
    CalendarTime Start, int OffsetFrom, int OffsetTo, bool IsDaylight, RecurrenceRule? Rule, ValueList<CalendarTime> Dates);
