using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>A DATE-TIME or DATE of RFC 5545 §3.3.4 and §3.3.5; without Z in the owner's zone.</summary>
internal static partial class ICalendarTime
{
    public const string Expected = "must be a date and time of iCalendar, such as 20260301T090000Z.";

    private const int MaxLength = 16;

    public static Instant? TryRead(string text, DateTimeZone zone) =>
        text.Length <= MaxLength && Form().Match(text) is { Success: true } match && Local(match) is { } local
            ? (match.Groups["utc"].Success ? local.InUtc() : local.InZoneLeniently(zone)).ToInstant()
            : null;

    [GeneratedRegex(@"^(?<date>[0-9]{8})(T(?<time>[0-9]{6})(?<utc>Z)?)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    private static LocalDateTime? Local(Match match)
    {
        var date = Number(match.Groups["date"].ValueSpan);
        var time = match.Groups["time"].Success ? Number(match.Groups["time"].ValueSpan) : 0;
        return WallTime.TryMake(date / 10_000, date / 100 % 100, date % 100, time / 10_000, time / 100 % 100, time % 100, out var local)
            ? local
            : null;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
