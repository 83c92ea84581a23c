using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>When is the owner of this calendar busy?</summary>
/// <param name="Owner">The owner's zone.</param>
/// <param name="Master">Lines of the series.</param>
/// <param name="Overrides">Lines of each override.</param>
/// <param name="From">UTC seconds.</param>
/// <param name="To">UTC seconds.</param>
internal sealed record CalendarQuestion(
    string Owner, IReadOnlyList<string> Master, IReadOnlyList<IReadOnlyList<string>> Overrides, long From, long To)
{
    public string Text => string.Join("\r\n", Lines) + "\r\n";

    public string Line => string.Create(CultureInfo.InvariantCulture, $"C\t{Owner}\t{From}\t{To}\t{string.Join("\\n", Lines)}");

    private IEnumerable<string> Lines =>
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", .. Event(Master), .. Overrides.SelectMany(Event), "END:VCALENDAR",
    ];

    public bool Has(string beginning) => Master.Any(line => line.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>A property of the series, or null.</summary>
    public string? Property(string name) => Master.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ':' or ';');

    public bool IsFloating => Property("DTSTART") is { } start && !start.Contains(';', StringComparison.Ordinal) && !start.EndsWith('Z');

    /// <summary>The clock of the series.</summary>
    public ZoneClock Clock => Property("DTSTART") switch
    {
        { } start when start.Contains("TZID=", StringComparison.Ordinal) => new ZoneClock(start[(start.IndexOf('=', StringComparison.Ordinal) + 1)..start.IndexOf(':', StringComparison.Ordinal)]),
        { } start when start.EndsWith('Z') => new ZoneClock("UTC"),
        _ => new ZoneClock(Owner),
    };

    /// <summary>The first time of a line, as it is written.</summary>
    public static DateTime Time(string line) => line.Split(':')[1].TrimEnd('Z') is var text && text.Contains('T', StringComparison.Ordinal)
        ? DateTime.ParseExact(text, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)
        : DateTime.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);

    public override string ToString() => $"owner in {Owner}, {At(From)} to {At(To)}\n      "
        + string.Join("\n      ", Master.Concat(Overrides.SelectMany(lines => lines.Prepend("--"))));

    private static IEnumerable<string> Event(IReadOnlyList<string> lines) => ["BEGIN:VEVENT", "UID:e1", .. lines, "END:VEVENT"];

    private static string At(long seconds) => RuleQuestion.Text(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime) + "Z";
}
