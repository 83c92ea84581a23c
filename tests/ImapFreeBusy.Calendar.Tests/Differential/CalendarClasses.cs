namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>All classes of disagreement about calendars.</summary>
internal static class CalendarClasses
{
    private const string Libical = "libical";

    // No zone of the campaign moves its clock by more, but for Apia's skipped day.
    private const int LargestChange = 2 * 3_600;

    private const string Apia = "Pacific/Apia";

    // As long as the longest event of the campaign.
    private const int EightDays = 8 * 86_400;

    public static readonly IReadOnlyList<CalendarClass> All =
    [
        new("EXRULE", Libical, (question, _) => question.Has("EXRULE")),
        new("DTSTART or DTEND at a change of the clock", Libical, (question, _) => IsAtChange(question, "DTSTART") || IsAtChange(question, "DTEND")),
        new("EXDATE of a day on an event with a time", Libical, (question, _) =>
            question.Has("EXDATE;VALUE=DATE:") && !question.Has("DTSTART;VALUE=DATE:")),
        new("Floating series with exceptions in UTC or a zone", Libical, (question, _) =>
            question.IsFloating && question.Master.Concat(question.Overrides.SelectMany(lines => lines)).Any(IsPlacedException)),
        new("Zones that libical reads wrongly", Libical, ZoneFaults.Explain),
        new("The day that Pacific/Apia skipped", Libical, (question, piece) =>
            (question.Owner == Apia || question.Clock.Name == Apia) && DateTimeOffset.FromUnixTimeSeconds(piece.Start).Year >= 2011),
        new("A replaced instance at a change of the clock", Libical, (question, _) =>
            question.Overrides.Any(lines => IsAtHourOfChange(question) || lines.Any(line => IsReplacedAtChange(question, line)))),
        new("Series at an hour at which clocks are changed", Libical, (question, piece) =>
            IsSmall(piece) && IsAtHourOfChange(question)),
        new("HOURLY with INTERVAL in a later window", Libical, (question, _) =>
            question.Property("RRULE") is { } rule && rule.Contains("FREQ=HOURLY;INTERVAL", StringComparison.Ordinal)),
        new("The length of a series that begins at a change of the clock", Libical, (question, piece) =>
            IsSmall(piece) && question.Clock.ChangesNear(question.Clock.ToUtc(CalendarQuestion.Time(question.Property("DTSTART")!)) + EightDays)),
        new("Instances and ends at a change of the clock", Libical, (question, piece) =>
            IsSmall(piece) && question.Clock.ChangesNear(piece.Start)),
    ];

    private static bool IsSmall((long Start, long End) piece) => piece.End - piece.Start <= LargestChange;

    private static bool IsAtChange(CalendarQuestion question, string name) =>
        question.Property(name) is { } line && question.Clock.IsSkippedOrTwice(CalendarQuestion.Time(line));

    private static bool IsAtHourOfChange(CalendarQuestion question) =>
        question.Clock.ChangesAt(CalendarQuestion.Time(question.Property("DTSTART")!).TimeOfDay);

    private static bool IsReplacedAtChange(CalendarQuestion question, string line) =>
        line.StartsWith("RECURRENCE-ID", StringComparison.Ordinal) && question.Clock.IsSkippedOrTwice(CalendarQuestion.Time(line));

    private static bool IsPlacedException(string line) =>
        (line.StartsWith("EXDATE", StringComparison.Ordinal) || line.StartsWith("RECURRENCE-ID", StringComparison.Ordinal))
        && (line.EndsWith('Z') || line.Contains("TZID=", StringComparison.Ordinal));
}
