using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>A DURATION of RFC 5545 §3.3.6 that is longer than nothing: weeks and days by the calendar, the rest exactly.</summary>
internal static partial class ICalendarDuration
{
    public const string Expected = "must be an iCalendar duration longer than zero, such as P42D or PT8H.";

    private const int MaxLength = 40;

    public static Period? TryRead(string text) =>
        text.Length <= MaxLength && Form().Match(text) is { Success: true } match ? ToPeriod(match) : null;

    /// <summary>The moment a period later by the clocks of a zone; null when there is no such moment.</summary>
    public static Instant? Plus(this DateTimeZone zone, Instant start, Period period)
    {
        // Beyond these the calendar itself ends; no window is as long.
        if (!YearRange.Holds(start) || period.Weeks > 20_000 || period.Days > 200_000)
        {
            return null;
        }

        var day = start.InZone(zone).LocalDateTime.PlusWeeks(period.Weeks).PlusDays(period.Days);
        return zone.ResolveLocal(day, NodaTime.TimeZones.Resolvers.LenientResolver).ToInstant()
            + Duration.FromHours(period.Hours) + Duration.FromMinutes(period.Minutes) + Duration.FromSeconds(period.Seconds);
    }

    // At least one part; a T is followed by one. Six digits of anything exceed every window.
    [GeneratedRegex(@"^\+?P((?<weeks>[0-9]{1,6})W|(?=[0-9T])((?<days>[0-9]{1,6})D)?(T(?=[0-9])((?<hours>[0-9]{1,6})H)?((?<minutes>[0-9]{1,6})M)?((?<seconds>[0-9]{1,6})S)?)?)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    private static Period? ToPeriod(Match match)
    {
        var period = new PeriodBuilder
        {
            Weeks = Number(match, "weeks"),
            Days = Number(match, "days"),
            Hours = Number(match, "hours"),
            Minutes = Number(match, "minutes"),
            Seconds = Number(match, "seconds"),
        }.Build();
        return period.Equals(Period.Zero) ? null : period;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
