using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>All classes of disagreement about rules.</summary>
internal static class RuleClasses
{
    /// <summary>Not a class of <see cref="All"/>: what is said of it is worked out for every answer.</summary>
    public const string StartNotInRule = "DTSTART that the rule does not name";

    private const string Libical = "libical";
    private const string Dateutil = "dateutil";

    public static readonly IReadOnlyList<RuleClass> All =
    [
        new("BYWEEKNO without BYDAY", Libical, IsWeekNumberAlone, WithWeekday),
        new("BYWEEKNO without BYDAY", Dateutil, IsWeekNumberAlone, WithWeekday),
        new("YEARLY with BYMONTHDAY and without BYMONTH", Dateutil, IsMonthDayOfYear, WithMonth),
        new("Weekdays with and without a number", Dateutil, HasMixedWeekdays, WithNumberedWeekdays),
        new("BYSETPOS in the first week", Dateutil, HasPositionsInFirstWeek, FromFirstDayOfWeek),
        new("Weeks that reach into another year", Dateutil, HasOuterWeek, null),
        new("Lists in the order of their text", Libical, question => Sorted(question) != question, Sorted),
        new("BYSETPOS beyond the days of months and years", Libical, HasPositionsOfTimes, null),
        new("A part of the unit of FREQ", Libical, HasPartOfItsUnit, null),
        new("Negative numbers under DAILY to SECONDLY", Libical, HasNegativeLimit, null),
        new("Weeks that reach into another year", Libical, HasOuterWeek, null),
        new("WEEKLY with INTERVAL and BYDAY or WKST", Libical, IsWeeklyInSteps, null),
        new("Weeks from the end and WKST", Libical, HasWeeksFromEnd, null),
        new("BYSETPOS among days that are named twice", Libical, HasPositionsOfDoubles, null),
        new("Numbered weekdays of the year beside BYMONTHDAY", Dateutil, HasMonthDayAndNumbers, null),
        new("SKIP with BYMONTH under MONTHLY", Libical, question => question.Rule.Frequency == "MONTHLY" && question.Rule.Has("SKIP", "BYMONTH"), null),
        new("SKIP with BYDAY", Libical, question => question.Rule.Has("SKIP", "BYDAY"), null),
        new("Longer units under HOURLY to SECONDLY", Libical, IsClockWithLimits, null),
    ];

    private static readonly string[] NumberParts =
        ["BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"];

    private static bool IsWeekNumberAlone(RuleQuestion question) =>
        question.Rule.Has("BYWEEKNO") && !question.Rule.HasAny("BYDAY", "BYMONTHDAY", "BYYEARDAY");

    private static RuleQuestion WithWeekday(RuleQuestion question) =>
        With(question, "BYDAY", question.Start.DayOfWeek.ToString()[..2].ToUpperInvariant());

    private static bool IsMonthDayOfYear(RuleQuestion question) => IsMonthDayOfAnyYear(question) && !HasNumberedWeekdays(question);

    private static bool HasMonthDayAndNumbers(RuleQuestion question) => IsMonthDayOfAnyYear(question) && HasNumberedWeekdays(question);

    private static bool IsMonthDayOfAnyYear(RuleQuestion question) => question.Rule.Frequency == "YEARLY"
        && question.Rule.Has("BYMONTHDAY") && !question.Rule.HasAny("BYMONTH", "BYWEEKNO", "BYYEARDAY");

    private static bool HasNumberedWeekdays(RuleQuestion question) => question.Rule["BYDAY"]?.Any(char.IsDigit) == true;

    private static RuleQuestion WithMonth(RuleQuestion question) =>
        With(question, "BYMONTH", question.Start.Month.ToString(CultureInfo.InvariantCulture));

    private static bool HasMixedWeekdays(RuleQuestion question) =>
        question.Rule["BYDAY"] is { } days && days.Split(',').Select(day => day.Length > 2).Distinct().Count() == 2;

    private static RuleQuestion WithNumberedWeekdays(RuleQuestion question)
    {
        var most = question.Rule.Frequency == "MONTHLY" || question.Rule.Has("BYMONTH") ? 5 : 53;
        var days = question.Rule["BYDAY"]!.Split(',')
            .SelectMany(day => day.Length > 2 ? [day] : Enumerable.Range(1, most).Select(number => $"{number}{day}"));
        return With(question, "BYDAY", string.Join(',', days));
    }

    // With COUNT only where the window begins with the series: what was counted before it is not seen.
    private static bool HasPositionsInFirstWeek(RuleQuestion question) => question.Rule.Frequency == "WEEKLY"
        && question.Rule.Has("BYSETPOS") && (question.Rule.Count is null || question.From < question.Start);

    private static RuleQuestion FromFirstDayOfWeek(RuleQuestion question)
    {
        var weekStart = (Array.IndexOf(RuleGenerator.Weekdays, question.Rule["WKST"] ?? "MO") + 1) % 7;
        var start = question.Start.AddDays(-(((int)question.Start.DayOfWeek - weekStart + 7) % 7));
        return question with { Start = start, Rule = question.Rule.Without("COUNT") };
    }

    private static bool HasPositionsOfTimes(RuleQuestion question) => question.Rule.Has("BYSETPOS")
        && (question.Rule.Frequency is not ("YEARLY" or "MONTHLY") || question.Rule.HasAny("BYHOUR", "BYMINUTE", "BYSECOND"));

    private static bool HasPositionsOfDoubles(RuleQuestion question) => question.Rule.Has("BYSETPOS")
        && (IsNegative(question.Rule["BYMONTHDAY"]) || IsNegative(question.Rule["BYYEARDAY"]) || HasNumberedWeekdays(question));

    private static bool HasPartOfItsUnit(RuleQuestion question) => question.Rule.Frequency switch
    {
        "HOURLY" => question.Rule.Has("BYHOUR"),
        "MINUTELY" => question.Rule.Has("BYMINUTE"),
        "SECONDLY" => question.Rule.Has("BYSECOND"),
        _ => false,
    };

    private static bool HasNegativeLimit(RuleQuestion question) => (question.IsSubDaily || question.Rule.Frequency == "DAILY")
        && (IsNegative(question.Rule["BYMONTHDAY"]) || IsNegative(question.Rule["BYYEARDAY"]));

    private static bool HasOuterWeek(RuleQuestion question) =>
        question.Rule["BYWEEKNO"] is { } weeks && weeks.Split(',').Any(week => Number(week) is 1 or > 51 or -1 or < -51);

    private static bool IsWeeklyInSteps(RuleQuestion question) => question.Rule.Frequency == "WEEKLY"
        && question.Rule.Has("INTERVAL") && question.Rule.HasAny("BYDAY", "WKST");

    private static bool HasWeeksFromEnd(RuleQuestion question) => IsNegative(question.Rule["BYWEEKNO"]) && question.Rule.Has("WKST");

    private static bool IsClockWithLimits(RuleQuestion question) => question.IsSubDaily
        && question.Rule.HasAny("BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE");

    private static RuleQuestion Sorted(RuleQuestion question)
    {
        var parts = question.Rule.Parts.Select(part => NumberParts.Contains(part.Name) ? (part.Name, Value: InOrder(part.Value)) : part).ToList();
        return parts.SequenceEqual(question.Rule.Parts) ? question : question with { Rule = new RuleText(parts) };
    }

    private static RuleQuestion With(RuleQuestion question, string name, string value) =>
        question with { Rule = question.Rule.With(name, value) };

    private static string InOrder(string list) => string.Join(',', list.Split(',').OrderBy(Number));

    private static bool IsNegative(string? list) => list?.Contains('-', StringComparison.Ordinal) == true;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
