using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Which instances has this rule between two local times?</summary>
internal sealed record RuleQuestion(DateTime Start, RuleText Rule, DateTime From, DateTime To)
{
    /// <summary>More instances than this say nothing new.</summary>
    public const int Most = 100;

    public string Line => $"R\t{Text(Start)}\t{Rule}\t{Text(From)}\t{Text(To)}\t{Most}";

    public bool IsSubDaily => Rule.Frequency is "HOURLY" or "MINUTELY" or "SECONDLY";

    public static string Text(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    public override string ToString() => $"DTSTART:{Text(Start)} RRULE:{Rule} from {Text(From)} to {Text(To)}";
}
