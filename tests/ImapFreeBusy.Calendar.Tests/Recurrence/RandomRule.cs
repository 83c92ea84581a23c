namespace ImapFreeBusy.Calendar.Tests.Recurrence;

/// <summary>Rules of the whole grammar, from a seed.</summary>
internal sealed class RandomRule(int seed)
{
    private static readonly string[] Frequencies = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"];
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly int[] Intervals = [1, 1, 1, 2, 3, 4, 7, 12, 25, 61, 100];

    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public string Next()
    {
        var frequency = Frequencies[_random.Next(Frequencies.Length)];
        var isLarge = frequency is "YEARLY" or "MONTHLY";
        var parts = new List<string> { $"FREQ={frequency}", $"INTERVAL={Intervals[_random.Next(Intervals.Length)]}" };
        Add(parts, 35, "BYMONTH", () => Numbers(1, 12, 4, false));
        Add(parts, 30, "BYMONTHDAY", () => Numbers(1, 31, 5, true));
        Add(parts, 12, "BYYEARDAY", () => Numbers(1, 366, 8, true));
        Add(parts, frequency == "YEARLY" ? 20 : 0, "BYWEEKNO", () => Numbers(1, 53, 5, true));
        Add(parts, 40, "BYDAY", () => Days(isLarge));
        Add(parts, 25, "BYHOUR", () => Numbers(0, 23, 4, false));
        Add(parts, 25, "BYMINUTE", () => Numbers(0, 59, 4, false));
        Add(parts, 20, "BYSECOND", () => Numbers(0, 59, 4, false));
        Add(parts, 25, "BYSETPOS", () => Numbers(1, 6, 3, true));
        Add(parts, 30, "WKST", () => Weekdays[_random.Next(7)]);
        Add(parts, 20, "RSCALE=GREGORIAN;SKIP", () => _random.Next(2) == 0 ? "FORWARD" : "BACKWARD");
        return string.Join(';', parts);
    }

    private void Add(List<string> parts, int percent, string name, Func<string> value)
    {
        if (_random.Next(100) < percent)
        {
            parts.Add($"{name}={value()}");
        }
    }

    private string Numbers(int least, int greatest, int most, bool signed) =>
        string.Join(',', Enumerable.Range(0, _random.Next(most) + 1)
            .Select(_ => _random.Next(least, greatest + 1) * (signed && _random.Next(3) == 0 ? -1 : 1)));

    private string Days(bool ordered) =>
        string.Join(',', Enumerable.Range(0, _random.Next(4) + 1)
            .Select(_ => (ordered && _random.Next(2) == 0 ? (_random.Next(5) + 1) * (_random.Next(2) == 0 ? 1 : -1) : null as int?) + Weekdays[_random.Next(7)]));
}
