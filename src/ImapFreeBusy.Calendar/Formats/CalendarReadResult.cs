using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>What a reader made of one text.</summary>
/// <param name="Objects">One object per UID and VCALENDAR, in the order of the text.</param>
/// <param name="Diagnostics">What was repaired or left out.</param>
public sealed record CalendarReadResult(IReadOnlyList<CalendarObject> Objects, IReadOnlyList<CalendarDiagnostic> Diagnostics);
