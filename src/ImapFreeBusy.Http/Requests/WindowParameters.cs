using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ImapFreeBusy.Http.Requests;

/// <summary>The parameters of a window one by one; the first problem is kept.</summary>
internal sealed class WindowParameters
{
    private const string StartName = "start";
    private const string EndParameter = "end";
    private const string PeriodName = "period";
    private const string ICalendarStart = "dtstart";
    private const string ICalendarEnd = "dtend";

    /// <summary>The names of all.</summary>
    public static readonly string[] Names = [StartName, EndParameter, PeriodName, ICalendarStart, ICalendarEnd];

    private readonly IQueryCollection _query;

    public WindowParameters(IQueryCollection query, DateTimeZone zone)
    {
        _query = query;
        Start = Read(StartName, Rfc3339.TryRead, Rfc3339.Expected) ?? Read(ICalendarStart, InZone, ICalendarTime.Expected);
        End = Read(EndParameter, Rfc3339.TryRead, Rfc3339.Expected) ?? Read(ICalendarEnd, InZone, ICalendarTime.Expected);
        Period = ReadPeriod();
        RefuseTogether(StartName, ICalendarStart);
        RefuseTogether(EndParameter, ICalendarEnd);
        RefuseTogether(EndParameter, PeriodName);
        RefuseTogether(ICalendarEnd, PeriodName);

        Instant? InZone(string text) => ICalendarTime.TryRead(text, zone);
    }

    public Instant? Start { get; }

    public Instant? End { get; }

    public Period? Period { get; }

    public ParameterProblem? Problem { get; private set; }

    public bool AreGiven => Start is not null || End is not null || Period is not null;

    /// <summary>The parameter to blame for the length of the window: the end that was given, else what it was made from.</summary>
    public string EndName => Array.Find([EndParameter, ICalendarEnd, PeriodName, StartName], _query.ContainsKey) ?? ICalendarStart;

    private Instant? Read(string name, Func<string, Instant?> read, string expected)
    {
        var value = Once(name) is { } text ? read(text) : null;
        Refuse(name, value is null && _query.ContainsKey(name), expected);
        Refuse(name, value is { } instant && !YearRange.Holds(instant), YearRange.Problem);
        return value;
    }

    private Period? ReadPeriod()
    {
        var value = Once(PeriodName) is { } text ? ICalendarDuration.TryRead(text) : null;
        Refuse(PeriodName, value is null && _query.ContainsKey(PeriodName), ICalendarDuration.Expected);
        return value;
    }

    private string? Once(string name)
    {
        var values = _query[name];
        Refuse(name, values.Count > 1, "must be given once only.");
        return values is [{ } text] ? text : null;
    }

    private void RefuseTogether(string first, string second) =>
        Refuse(second, _query.ContainsKey(first) && _query.ContainsKey(second), $"cannot be given together with {first}.");

    private void Refuse(string name, bool isWrong, string reason)
    {
        if (isWrong)
        {
            Problem ??= new ParameterProblem(name, reason);
        }
    }
}
