using ImapFreeBusy.Calendar;
using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Files;

/// <summary>Something of a file that was repaired or could not be used.</summary>
/// <param name="Files">Name of the file; the names of all that hold the object where that is what cannot be used.</param>
/// <param name="Diagnostic">What it was.</param>
internal sealed record FileProblem(string Files, CalendarDiagnostic Diagnostic)
{
    /// <summary>Whether something is missing from the list because of it.</summary>
    public bool IsLoss => Diagnostic.Severity == CalendarDiagnosticSeverity.Unreadable;

    /// <summary>One line for an administrator.</summary>
    public override string ToString()
    {
        var uid = Diagnostic.Uid is { } known ? $" (UID {known})" : "";
        return HarmlessText.Of($"{Files}: {DiagnosticWords.Of(Diagnostic)}{uid}");
    }
}
