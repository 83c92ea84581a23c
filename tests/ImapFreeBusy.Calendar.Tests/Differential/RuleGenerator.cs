using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>
/// Random rules that RFC 5545 §3.3.10 allows: every frequency with every part that may stand with it. Most of them have
/// instances, because DTSTART is drawn from the rule's own numbers.
/// </summary>
internal sealed class RuleGenerator(Dice dice)
{
    public static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly string[] Frequencies =
    [
        .. Enumerable.Repeat("YEARLY", 5), .. Enumerable.Repeat("MONTHLY", 5), .. Enumerable.Repeat("WEEKLY", 4),
        .. Enumerable.Repeat("DAILY", 3), "HOURLY", "HOURLY", "MINUTELY", "MINUTELY", "SECONDLY", "SECONDLY",
    ];

    // libical knows no year after 2582.
    private const int LastYear = 2_300;

    private readonly List<(string Name, string Value)> _parts = [];

    // How far a window reaches without an INTERVAL: some dozens of instances where the rule has many.
    private static TimeSpan Reach(string frequency) => frequency switch
    {
        "YEARLY" => TimeSpan.FromDays(24 * 366),
        "MONTHLY" => TimeSpan.FromDays(6 * 366),
        "WEEKLY" => TimeSpan.FromDays(2 * 366),
        "DAILY" => TimeSpan.FromDays(500),
        "HOURLY" => TimeSpan.FromDays(40),
        "MINUTELY" => TimeSpan.FromDays(2),
        _ => TimeSpan.FromHours(3),
    };

    public RuleQuestion Question()
    {
        // A rule that names nothing costs the peers their whole time: a few of them are enough.
        var question = Draw();
        return OurEngine.Ask(question).Periods.Count <= 1 && dice.Percent(80) ? Draw() : question;
    }

    private RuleQuestion Draw()
    {
        var frequency = dice.Pick(Frequencies);
        var rule = Rule(frequency);
        var start = Start(rule);
        var reach = Reach(frequency) * Math.Min(6, Interval(rule));
        rule = Ended(rule, start, reach);
        var later = start + (reach * dice.Between(1, 4));
        var from = dice.Percent(70) || later.Year > LastYear ? start.AddDays(-1) : later;
        return new RuleQuestion(start, rule, from, from + reach);
    }

    /// <summary>A rule without an end.</summary>
    public RuleText Rule(string frequency)
    {
        _parts.Clear();
        Add(100, "FREQ", frequency);
        AddInterval();
        AddDays(frequency);
        Add(15, "BYHOUR", dice.Numbers(0, 23, 3));
        Add(12, "BYMINUTE", dice.Numbers(0, 59, 3));
        Add(8, "BYSECOND", dice.Numbers(0, 59, 2));
        if (_parts.Any(part => part.Name.StartsWith("BY", StringComparison.Ordinal)))
        {
            Add(15, "BYSETPOS", dice.Numbers(1, dice.Pick(2, 3, 10), 2, negative: 40));
        }

        Add(25, "WKST", dice.Pick(Weekdays));
        if (frequency is "YEARLY" or "MONTHLY" && dice.Percent(8))
        {
            // RFC 7529: dateutil does not know it, libical does.
            Add(100, "RSCALE", "GREGORIAN");
            Add(80, "SKIP", dice.Pick("OMIT", "BACKWARD", "FORWARD"));
        }

        return new RuleText([.. _parts]);
    }

    /// <summary>A start by the rule's own numbers, most of the time.</summary>
    public DateTime Start(RuleText rule)
    {
        var date = new DateTime(dice.Between(1997, 2024), Own(rule, "BYMONTH", 1, 12), 1, 0, 0, 0, DateTimeKind.Unspecified);
        date = date.AddDays(Own(rule, "BYMONTHDAY", 1, DateTime.DaysInMonth(date.Year, date.Month)) - 1);
        if (rule["BYDAY"] is { } weekdays && dice.Percent(60))
        {
            var wanted = (Array.IndexOf(Weekdays, dice.Pick(weekdays.Split(','))[^2..]) + 1) % 7;
            date = date.AddDays((wanted - (int)date.DayOfWeek + 7) % 7);
        }

        var minute = rule.Has("BYMINUTE") ? Own(rule, "BYMINUTE", 0, 59) : dice.Pick(0, 0, 15, 30, 59);
        var second = rule.Has("BYSECOND") ? Own(rule, "BYSECOND", 0, 59) : dice.Pick(0, 0, 0, 1, 59);
        return date.AddHours(Own(rule, "BYHOUR", 0, 23)).AddMinutes(minute).AddSeconds(second);
    }

    /// <summary>With COUNT or UNTIL, or endless.</summary>
    public RuleText Ended(RuleText rule, DateTime start, TimeSpan reach) => dice.Below(100) switch
    {
        < 35 => rule.With("COUNT", dice.Between(1, dice.Pick(3, 12, 60)).ToString(CultureInfo.InvariantCulture)),
        < 55 => rule.With("UNTIL", RuleQuestion.Text(start + (reach * (dice.Between(0, 100) / 100.0)))),
        _ => rule,
    };

    private static int Interval(RuleText rule) => int.Parse(rule["INTERVAL"] ?? "1", CultureInfo.InvariantCulture);

    private void AddInterval() => Add(40, "INTERVAL", (dice.Percent(80) ? dice.Between(1, 4) : dice.Between(5, 40)).ToString(CultureInfo.InvariantCulture));

    private void AddDays(string frequency)
    {
        switch (frequency)
        {
            case "YEARLY":
                Add(40, "BYMONTH", dice.Numbers(1, 12, 3));
                Add(15, "BYWEEKNO", dice.Numbers(1, 53, 3, negative: 30));
                Add(15, "BYYEARDAY", dice.Numbers(1, 366, 4, negative: 30));
                Add(30, "BYMONTHDAY", dice.Numbers(1, 31, 4, negative: 30));
                Add(40, "BYDAY", WeekdayList(_parts.Any(part => part.Name == "BYWEEKNO") ? 0 : Has("BYMONTH") ? 5 : 53));
                break;
            case "MONTHLY":
                Add(25, "BYMONTH", dice.Numbers(1, 12, 4));
                Add(40, "BYMONTHDAY", dice.Numbers(1, 31, 5, negative: 30));
                Add(45, "BYDAY", WeekdayList(5));
                break;
            case "WEEKLY":
                Add(20, "BYMONTH", dice.Numbers(1, 12, 4));
                Add(60, "BYDAY", WeekdayList(0));
                break;
            case "DAILY":
                Add(25, "BYMONTH", dice.Numbers(1, 12, 4));
                Add(25, "BYMONTHDAY", dice.Numbers(1, 31, 6, negative: 30));
                Add(30, "BYDAY", WeekdayList(0));
                break;
            default:
                Add(12, "BYMONTH", dice.Numbers(1, 12, 4));
                Add(8, "BYYEARDAY", dice.Numbers(1, 366, 6, negative: 30));
                Add(12, "BYMONTHDAY", dice.Numbers(1, 31, 6, negative: 30));
                Add(20, "BYDAY", WeekdayList(0));
                break;
        }
    }

    private string WeekdayList(int greatestOrdinal)
    {
        var ordinals = greatestOrdinal > 0 && dice.Percent(55);
        return string.Join(',', Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Ordinal(ordinals, greatestOrdinal) + dice.Pick(Weekdays)).Distinct());
    }

    private string Ordinal(bool ordinals, int greatest) => !ordinals || dice.Percent(15)
        ? string.Empty
        : ((dice.Percent(35) ? -1 : 1) * dice.Between(1, greatest)).ToString(CultureInfo.InvariantCulture);

    private int Own(RuleText rule, string part, int least, int greatest)
    {
        var own = dice.Pick((rule[part] ?? "-1").Split(',')) is var text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        return own >= least && own <= greatest && dice.Percent(85) ? own : dice.Between(least, greatest);
    }

    private bool Has(string name) => _parts.Any(part => part.Name == name);

    private void Add(int chance, string name, string value)
    {
        if (dice.Percent(chance))
        {
            _parts.Add((name, value));
        }
    }
}
