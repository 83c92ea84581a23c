namespace ImapFreeBusy.Calendar;

/// <summary>
/// Something in a calendar that was repaired or could not be used. It names properties and rules, never a title, a
/// place or another text of the event.
/// </summary>
/// <param name="Severity">Whether the object was left out.</param>
/// <param name="Message">For an administrator: what was wrong, and how it was read all the same.</param>
/// <param name="Uid">UID of the object, where known.</param>
public sealed record CalendarDiagnostic(CalendarDiagnosticSeverity Severity, string Message, string? Uid = null);
