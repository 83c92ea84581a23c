using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The window that a user's list covers on a given day.</summary>
public static class StandingWindow
{
    /// <summary>The window of somebody who may have one of an own length.</summary>
    /// <param name="now">The moment that decides what day it is.</param>
    /// <param name="owner">Whose window.</param>
    /// <param name="options">How far it reaches for users who have none.</param>
    public static Interval Of(Instant now, ListOwner owner, WindowOptions options) => At(
        now, owner.TimeZone, new WindowOptions { PastDays = owner.PastDays ?? options.PastDays, FutureDays = owner.FutureDays ?? options.FutureDays });

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
