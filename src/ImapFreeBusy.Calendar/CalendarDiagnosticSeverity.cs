namespace ImapFreeBusy.Calendar;

/// <summary>What became of the object that a <see cref="CalendarDiagnostic"/> is about.</summary>
public enum CalendarDiagnosticSeverity
{
    /// <summary>Read, with something mended.</summary>
    Repaired,

    /// <summary>Left out, wholly or in part: time may be missing from what is published.</summary>
    Unreadable,
}
