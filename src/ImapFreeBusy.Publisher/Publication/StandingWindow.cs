using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The window that a user's list covers on a given day.</summary>
internal static class StandingWindow
{
    /// <summary>From the owner's midnight PastDays before today to the one FutureDays after it, half-open.</summary>
    public static Interval At(Instant now, DateTimeZone zone, WindowOptions options)
    {
        var today = now.InZone(zone).Date;
        return new Interval(
            zone.AtStartOfDay(today.PlusDays(-options.PastDays)).ToInstant(),
            zone.AtStartOfDay(today.PlusDays(options.FutureDays)).ToInstant());
    }
}
