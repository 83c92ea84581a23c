using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Files;

/// <summary>One file of calendar data, which is taken as one message of a folder.</summary>
/// <param name="Name">As it was given; <see cref="CalendarFileReader.StandardInput"/> for standard input.</param>
/// <param name="Objects">What it holds.</param>
/// <param name="Diagnostics">What was repaired or could not be read.</param>
internal sealed record CalendarFile(string Name, IReadOnlyList<CalendarObject> Objects, IReadOnlyList<CalendarDiagnostic> Diagnostics);
