using ImapFreeBusy.Calendar;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>A diagnostic as one line for an administrator.</summary>
public static class DiagnosticWords
{
    /// <summary>Tells what was repaired from what is missing.</summary>
    public static string Of(CalendarDiagnostic diagnostic) =>
        diagnostic.Severity == CalendarDiagnosticSeverity.Repaired ? $"repaired: {diagnostic.Message}" : diagnostic.Message;
}
