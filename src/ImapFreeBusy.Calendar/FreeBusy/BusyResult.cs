namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Busy time of one UID.</summary>
/// <param name="Intervals">Inside the window, in any order, not yet merged.</param>
/// <param name="Diagnostics">What could not be expanded.</param>
public sealed record BusyResult(IReadOnlyList<BusyInterval> Intervals, IReadOnlyList<CalendarDiagnostic> Diagnostics);
