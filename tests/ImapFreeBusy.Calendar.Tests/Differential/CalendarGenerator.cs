using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>
/// Random series with everything that RFC 5545 lets stand beside a rule. DTSTART is always an instance of the first rule;
/// most exceptions name instances that there are; many series begin where a clock is changed.
/// </summary>
internal sealed class CalendarGenerator(Dice dice)
{
    public static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo", "Europe/Dublin",
        "Asia/Kathmandu", "Pacific/Apia", "Asia/Tehran", "America/St_Johns", "Africa/Cairo", "Pacific/Chatham", "Asia/Kolkata", "UTC",
    ];

    /// <summary>Series begin from this year on.</summary>
    public const int FirstYear = 1998;

    /// <summary>Series begin before this year: three years later not all zone data agree any more (Africa/Casablanca 2026).</summary>
    public const int LastYear = 2023;

    private const int MostInstances = 80;

    private readonly List<string> _master = [];
    private readonly List<IReadOnlyList<string>> _overrides = [];
    private readonly ZoneClock _owner = new(dice.Pick(Zones));
    private SeriesTimes _times = null!;
    private List<DateTime> _instances = [];

    public CalendarQuestion Question()
    {
        _times = new SeriesTimes(dice, _owner);
        var rule = dice.Percent(85) ? SynchronizedRule() : null;
        _master.Add(_times.Written("DTSTART", _times.Start));
        _master.AddRange(_times.Length(_times.Start));
        AddRules(rule);
        AddDates();
        AddExceptions();
        AddOverrides();
        return new CalendarQuestion(_owner.Name, _master, _overrides, Edge(-3, 30), Edge(31, 800));
    }

    private long Edge(int least, int greatest) => _times.Clock.ToUtc(_times.Start) + (dice.Between(least * 24, greatest * 24) * 3_600L);

    // The second instance of a rule becomes DTSTART: the first one may be DTSTART alone.
    private RuleText? SynchronizedRule()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var rule = Rule();
            var start = _times.IsAtChange ? _times.Start : _times.AtMidnight(new RuleGenerator(dice).Start(rule));
            var instances = IsReadAlike(rule, start) ? Instances(rule, start) : [];
            if (instances.Count > 2 && (_times.IsAtChange ? instances[0] : instances[1]).Year is >= FirstYear and < LastYear)
            {
                _times.Start = _times.IsAtChange ? start : instances[1];
                _instances = Instances(rule, _times.Start);
                return rule;
            }
        }

        return null;
    }

    private RuleText Rule()
    {
        if (_times.IsAtChange)
        {
            return new RuleText([("FREQ", dice.Pick("DAILY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")), ("INTERVAL", dice.Pick("1", "1", "2"))]);
        }

        var rule = new RuleGenerator(dice).Rule(dice.Pick("YEARLY", "MONTHLY", "MONTHLY", "WEEKLY", "WEEKLY", "DAILY", "DAILY", "HOURLY"));
        var unwanted = _times.IsAllDay ? new[] { "BYHOUR", "BYMINUTE", "BYSECOND" } : [];
        rule = new RuleText([.. rule.Parts.Where(part => !unwanted.Contains(part.Name))]);
        return _times.IsAllDay && rule.Frequency == "HOURLY" ? new RuleText([("FREQ", "DAILY")]) : rule;
    }

    // Differences about rules have a campaign of their own.
    private static bool IsReadAlike(RuleText rule, DateTime start)
    {
        var question = new RuleQuestion(start, rule, start, start);
        return !RuleClasses.All.Any(known => known.Applies(question));
    }

    private static List<DateTime> Instances(RuleText rule, DateTime start)
    {
        var answer = OurEngine.Ask(new RuleQuestion(start, rule, start, start.AddDays(800)));
        return [.. answer.Periods.Take(MostInstances).Select(period => DateTimeOffset.FromUnixTimeSeconds(period.Start).DateTime)];
    }

    private void AddRules(RuleText? rule)
    {
        if (rule is null)
        {
            return;
        }

        _master.Add($"RRULE:{Ended(rule)}");
        if (dice.Percent(12))
        {
            _master.Add($"RRULE:FREQ={dice.Pick("WEEKLY", "MONTHLY")};INTERVAL={dice.Between(1, 3)}");
        }

        if (dice.Percent(12))
        {
            _master.Add($"EXRULE:FREQ={dice.Pick("WEEKLY", "DAILY", "MONTHLY")};INTERVAL={dice.Between(1, 4)}");
        }
    }

    private RuleText Ended(RuleText rule) => dice.Below(100) switch
    {
        < 35 => rule.With("COUNT", dice.Between(1, 40).ToString(CultureInfo.InvariantCulture)),
        < 60 => rule.With("UNTIL", _times.Until(_times.Start.AddHours(dice.Between(0, 500 * 24)))),
        < 75 when _instances.Count > 0 => rule.With("UNTIL", _times.Until(dice.Pick(_instances))),
        _ => rule,
    };

    private void AddDates()
    {
        while (dice.Percent(25))
        {
            _master.Add(_times.AddedDate(_times.Start.AddHours(dice.Between(1, 90 * 24))));
        }
    }

    private void AddExceptions()
    {
        while (dice.Percent(40))
        {
            _master.Add(_times.Exception("EXDATE", AnyInstance()));
        }
    }

    private void AddOverrides()
    {
        foreach (var instance in _instances.Skip(1).Where(_ => dice.Percent(4)).Take(4).ToList())
        {
            var name = _times.Exception("RECURRENCE-ID", instance);
            if (_overrides.Exists(lines => lines[0] == name))
            {
                // Two for one instance are our own rule: the later one counts.
                continue;
            }

            var start = instance.AddHours(_times.IsAllDay ? 24 * dice.Between(-1, 2) : dice.Between(-5, 30));
            _overrides.Add([
                name,
                _times.Written("DTSTART", start),
                .. _times.Length(start),
                .. dice.Pick<string[]>(["STATUS:CANCELLED"], ["TRANSP:TRANSPARENT"], [], [], [])]);
        }
    }

    private DateTime AnyInstance() => _instances.Count == 0 || dice.Percent(15)
        ? _times.Start.AddHours(24 * dice.Between(0, 40))
        : dice.Pick(_instances);
}
