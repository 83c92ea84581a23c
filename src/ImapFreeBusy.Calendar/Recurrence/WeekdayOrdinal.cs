using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A value of BYDAY: <c>MO</c>, <c>2MO</c>, <c>-1SU</c>.</summary>
/// <param name="Ordinal">Which one of the month or year, from its end when negative; 0 for all.</param>
/// <param name="Day">The day.</param>
public readonly record struct WeekdayOrdinal(int Ordinal, IsoDayOfWeek Day);
