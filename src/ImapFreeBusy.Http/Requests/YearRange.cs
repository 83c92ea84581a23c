using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>The years in which anybody has appointments; outside of them a request is a mistake or an attack.</summary>
internal static class YearRange
{
    public const string Problem = "must be in the years from 1900 to 2199.";

    private static readonly Instant First = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant After = Instant.FromUtc(2200, 1, 1, 0, 0);

    public static bool Holds(Instant instant) => instant >= First && instant <= After;
}
