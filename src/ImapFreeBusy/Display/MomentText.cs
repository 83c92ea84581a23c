using NodaTime;
using NodaTime.Text;

namespace ImapFreeBusy.Display;

/// <summary>A moment as somebody types it: with an offset, or local, or a day.</summary>
internal static class MomentText
{
    public const string Expected = "must be a time such as 2026-03-01T09:00:00+01:00, 2026-03-01T09:00 or 2026-03-01, in the years from 1900 to 2199.";

    private static readonly LocalDateTimePattern[] LocalForms =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
    ];

    public static Instant? TryRead(string text, DateTimeZone zone)
    {
        var moment = OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } withOffset
            ? withOffset.Value.ToInstant()
            : TryReadLocal(text)?.InZoneLeniently(zone).ToInstant();
        return moment?.InUtc().Year is >= 1900 and < 2200 ? moment : null;
    }

    private static LocalDateTime? TryReadLocal(string text) =>
        LocalForms.Select(form => form.Parse(text)).FirstOrDefault(result => result.Success)?.Value;
}
