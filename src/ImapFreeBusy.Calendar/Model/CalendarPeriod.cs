using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Calendar.Model;

/// <summary>A value of RDATE or FREEBUSY: a time, or a PERIOD (RFC 5545 §3.3.9).</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its explicit end, or null.</param>
/// <param name="Duration">Its explicit length, or null.</param>
/// <param name="Kind">FBTYPE of a FREEBUSY period; null for RDATE. FREE periods are not kept.</param>
public readonly record struct CalendarPeriod(
    CalendarTime Start, CalendarTime? End = null, CalendarDuration? Duration = null, BusyKind? Kind = null);
