using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>
/// The window that a query asks for: <c>start</c>, <c>end</c> and <c>period</c> of CalConnect's Freebusy Read URL
/// (CC/S 0903:2009), and <c>dtstart</c>, <c>dtend</c> of Kolab's clients. Without any of them the standing window.
/// </summary>
/// <param name="Window">The window, or null for the standing one.</param>
/// <param name="Problem">What is wrong, or null.</param>
internal sealed record WindowQuery(Interval? Window, ParameterProblem? Problem)
{
    private static readonly Period DefaultPeriod = Period.FromDays(42);

    /// <summary>Reads a query.</summary>
    /// <param name="query">Parameters that are not known here are left alone.</param>
    /// <param name="zone">The owner's: for times without a zone, for days, and for today's midnight, where a window without a start begins.</param>
    /// <param name="clock">Tells what today is.</param>
    /// <param name="options">Longest window.</param>
    public static WindowQuery Read(IQueryCollection query, DateTimeZone zone, TimeProvider clock, HttpOptions options)
    {
        var parameters = new WindowParameters(query, zone);
        if (!parameters.AreGiven)
        {
            return new(null, parameters.Problem);
        }

        var start = parameters.Start ?? Midnight(zone, clock);
        var end = parameters.End ?? zone.Plus(start, parameters.Period ?? DefaultPeriod);
        var problem = parameters.Problem ?? Check(parameters, start, end, options);
        return problem is null ? new(new Interval(start, end!.Value), null) : new(null, problem);
    }

    private static Instant Midnight(DateTimeZone zone, TimeProvider clock)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return zone.AtStartOfDay(now.InZone(zone).Date).ToInstant();
    }

    private static ParameterProblem? Check(WindowParameters parameters, Instant start, Instant? end, HttpOptions options)
    {
        var name = parameters.EndName;
        if (end is not { } last || !YearRange.Holds(last) || !YearRange.Holds(start))
        {
            return new(name, YearRange.Problem);
        }

        if (last <= start)
        {
            return new(name, parameters.Start is null ? "must be later than the start, which is today's midnight when it is not given." : "must be later than the start.");
        }

        return last - start > Duration.FromDays(options.MaxRangeDays)
            ? new(name, $"must not make the window longer than {options.MaxRangeDays} days.")
            : null;
    }
}
