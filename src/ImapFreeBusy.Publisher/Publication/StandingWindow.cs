using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The window that a user's list covers on a given day.</summary>
public static class StandingWindow
{
    /// <summary>From the owner's midnight PastDays before today to the one FutureDays after it, half-open.</summary>
    /// <param name="now">The moment that decides what day it is.</param>
    /// <param name="zone">The owner's zone.</param>
    /// <param name="options">How far it reaches.</param>
    public static Interval At(Instant now, DateTimeZone zone, WindowOptions options)
    {
        var today = now.InZone(zone).Date;
        return new Interval(
            zone.AtStartOfDay(today.PlusDays(-options.PastDays)).ToInstant(),
            zone.AtStartOfDay(today.PlusDays(options.FutureDays)).ToInstant());
    }
}
