using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>How one series writes its times: with a zone, in UTC, floating, or as dates.</summary>
internal sealed class SeriesTimes
{
    private readonly Dice _dice;
    private readonly ZoneClock _owner;
    private readonly string _form;
    private readonly int _length;
    private readonly int _lengthForm;

    public SeriesTimes(Dice dice, ZoneClock owner)
    {
        _dice = dice;
        _owner = owner;
        _form = dice.Below(100) switch { < 60 => "zoned", < 70 => "UTC", < 80 => "floating", _ => "date" };
        Clock = _form switch { "zoned" => new ZoneClock(dice.Pick(CalendarGenerator.Zones)), "UTC" => new ZoneClock("UTC"), _ => owner };
        _length = dice.Pick(15, 60, 90, 24 * 60, 36 * 60, 7 * 24 * 60);
        _lengthForm = dice.Below(4);
        Start = AtMidnight(FirstStart(dice.Percent(30) ? Clock.Changes(CalendarGenerator.FirstYear, CalendarGenerator.LastYear) : []));
    }

    public ZoneClock Clock { get; }

    public bool IsAllDay => _form == "date";

    /// <summary>Whether the series begins near a change of the clock.</summary>
    public bool IsAtChange { get; private set; }

    public DateTime Start { get; set; }

    public DateTime AtMidnight(DateTime time) => IsAllDay ? time.Date : time;

    public string Written(string name, DateTime local) => _form switch
    {
        "zoned" => $"{name};TZID={Clock.Name}:{RuleQuestion.Text(local)}",
        "UTC" => $"{name}:{RuleQuestion.Text(local)}Z",
        "floating" => $"{name}:{RuleQuestion.Text(local)}",
        _ => $"{name};VALUE=DATE:{Day(local)}",
    };

    /// <summary>DTEND or DURATION, or nothing.</summary>
    public IReadOnlyList<string> Length(DateTime start)
    {
        var days = 1 + (_length / (24 * 60));
        return (IsAllDay, _lengthForm) switch
        {
            (true, 0) => [],
            (true, 1) => [$"DURATION:P{days}D"],
            (true, _) => [Written("DTEND", start.AddDays(days))],
            (false, 0) => [$"DURATION:PT{_length}M"],
            (false, 1) => [$"DURATION:P{days}D"],
            (false, _) => [Written("DTEND", start.AddMinutes(_length))],
        };
    }

    public string Until(DateTime local) => IsAllDay ? Day(local) : _form switch
    {
        "floating" => RuleQuestion.Text(local),
        _ => Utc(local),
    };

    /// <summary>An EXDATE or RECURRENCE-ID in any of the forms that programs write.</summary>
    public string Exception(string name, DateTime local) => IsAllDay ? Written(name, local) : _dice.Below(10) switch
    {
        < 5 => Written(name, local),
        < 7 => $"{name}:{Utc(local)}",
        < 8 => $"{name}:{RuleQuestion.Text(local)}",
        // Which day an instance of a skipped day is on, nobody says.
        < 9 when !Clock.ChangesNear(Clock.ToUtc(local)) => $"{name};VALUE=DATE:{Day(local)}",
        < 9 => Written(name, local),
        _ => InAnotherZone(name, Clock.ToUtc(local)),
    };

    /// <summary>An RDATE in any form.</summary>
    public string AddedDate(DateTime local) => IsAllDay ? Written("RDATE", local) : _dice.Below(10) switch
    {
        < 3 => Written("RDATE", local),
        < 5 => $"RDATE:{Utc(local)}",
        < 6 => $"RDATE;VALUE=DATE:{Day(local)}",
        < 7 => InAnotherZone("RDATE", Clock.ToUtc(local)),
        < 8 => $"RDATE;VALUE=PERIOD:{Utc(local)}/PT{_dice.Between(1, 40)}H",
        < 9 => $"RDATE;VALUE=PERIOD:{Utc(local)}/{Utc(local.AddHours(_dice.Between(1, 40)))}",
        _ => Written("RDATE", local) + "," + Written("RDATE", local.AddDays(2)).Split(':')[1],
    };

    private static string Day(DateTime local) => local.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private string Utc(DateTime local) => RuleQuestion.Text(DateTimeOffset.FromUnixTimeSeconds(Clock.ToUtc(local)).UtcDateTime) + "Z";

    // Not by a time that happens twice: the second of the two cannot be written.
    private string InAnotherZone(string name, long utc)
    {
        var other = new ZoneClock(_dice.Pick(CalendarGenerator.Zones));
        var local = other.ToLocal(utc);
        return other.Name != "UTC" && other.ToUtc(local) == utc
            ? $"{name};TZID={other.Name}:{RuleQuestion.Text(local)}"
            : $"{name}:{RuleQuestion.Text(DateTimeOffset.FromUnixTimeSeconds(utc).UtcDateTime)}Z";
    }

    private DateTime FirstStart(IReadOnlyList<long> changes)
    {
        IsAtChange = changes.Count > 0;
        return IsAtChange
            ? Clock.ToLocal(_dice.Pick(changes) - (_dice.Between(0, 2) * 86_400L)).AddMinutes(_dice.Between(-8, 8) * 15).AddHours(-_dice.Below(2))
            : new DateTime(_dice.Between(CalendarGenerator.FirstYear, CalendarGenerator.LastYear - 1), _dice.Between(1, 12), _dice.Between(1, 28), _dice.Below(24), _dice.Pick(0, 30), 0, DateTimeKind.Unspecified);
    }
}
