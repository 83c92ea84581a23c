using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>A date-time of RFC 3339 §5.6; also with an offset without its colon, as several clients write it.</summary>
internal static partial class Rfc3339
{
    public const string Expected = "must be a date and time of RFC 3339, such as 2026-03-01T09:00:00Z or 2026-03-01T09:00:00+01:00.";

    private const int MaxLength = 40;

    public static Instant? TryRead(string text) =>
        text.Length <= MaxLength && Form().Match(text) is { Success: true } match ? ToInstant(match) : null;

    // A + that was not percent-encoded arrives as a space (WHATWG URL, application/x-www-form-urlencoded).
    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.[0-9]{1,9})?([Zz]|(?<sign>[ +\-])(?<offsetHour>[0-9]{2}):?(?<offsetMinute>[0-9]{2}))\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    private static Instant? ToInstant(Match match)
    {
        var (offsetHour, offsetMinute) = (Number(match, "offsetHour"), Number(match, "offsetMinute"));
        if (offsetHour > 23 || offsetMinute > 59
            || !WallTime.TryMake(Number(match, "year"), Number(match, "month"), Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Number(match, "second"), out var local))
        {
            return null;
        }

        var offset = Duration.FromMinutes((offsetHour * 60) + offsetMinute);
        return local.InUtc().ToInstant() - (match.Groups["sign"].Value == "-" ? -offset : offset);
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
