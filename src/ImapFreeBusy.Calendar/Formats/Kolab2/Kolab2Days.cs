using System.Globalization;
using System.Numerics;
using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// On which days of its cycle something recurs: weekdays, one number and one month, of which the type says what they
/// mean. A negative number counts from the end; the format knows none, KDE writes them.
/// </summary>
internal sealed class Kolab2Days
{
    private int _weekdays;
    private int? _number;
    private int? _month;

    /// <summary>A number that is not of more digits than any here needs; with a sign, perhaps.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> text, out int number)
    {
        var isNegative = text.StartsWith("-"u8);
        var isNumber = TimeValue.TryReadDigits(isNegative ? text[1..] : text, out var digits);
        number = isNegative ? -digits : digits;
        return isNumber;
    }

    /// <summary>A day of the week; false for a word that is none.</summary>
    public bool TryAdd(ReadOnlySpan<byte> word)
    {
        var isKnown = Kolab2Words.Days.TryFind(word, out var day);
        _weekdays |= isKnown ? 1 << day : 0;
        return isKnown || word.IsEmpty;
    }

    public void ReadNumber(ReadOnlySpan<byte> text) => _number = TryReadNumber(text, out var number) ? number : null;

    public void ReadMonth(ReadOnlySpan<byte> word) => _month = Kolab2Words.Months.TryFind(word, out var month) ? month : null;

    /// <summary>Adds the BYxxx parts of a rule; false, and none, when they do not tell a day: DTSTART then says it.</summary>
    /// <param name="frequency">FREQ.</param>
    /// <param name="type">The type of the recurrence, lower case.</param>
    /// <param name="rule">The rule.</param>
    public bool TryWrite(string frequency, string type, StringBuilder rule)
    {
        switch (frequency)
        {
            case "WEEKLY":
                return TryWriteWeekdays(ordinal: null, rule);
            case "MONTHLY":
                return IsByWeekday(type) ? TryWriteOrdinal(rule) : type != "yearday" && TryWriteNumber("BYMONTHDAY", 31, rule);
            case "YEARLY":
                return TryWriteYearly(type, rule);
            default:
                return true;
        }
    }

    // Without a month, a number is that of a day of the year, or of one in the month of DTSTART.
    private bool TryWriteYearly(string type, StringBuilder rule)
    {
        if (type == "yearday" || (type == "daynumber" && _month is null))
        {
            return TryWriteNumber("BYYEARDAY", 366, rule);
        }

        var length = rule.Length;
        rule.Append(CultureInfo.InvariantCulture, $";BYMONTH={_month}");
        if (_month is not null && (IsByWeekday(type) ? TryWriteOrdinal(rule) : TryWriteNumber("BYMONTHDAY", 31, rule)))
        {
            return true;
        }

        rule.Length = length;
        return false;
    }

    private bool IsByWeekday(string type) => type == "weekday" || (type.Length == 0 && _weekdays != 0);

    private bool TryWriteOrdinal(StringBuilder rule) => _number is >= -5 and <= 5 and not 0 && TryWriteWeekdays(_number, rule);

    private bool TryWriteNumber(string part, int most, StringBuilder rule)
    {
        if (_number is not { } number || Math.Abs(number) > most || number == 0)
        {
            return false;
        }

        rule.Append(CultureInfo.InvariantCulture, $";{part}={number}");
        return true;
    }

    private bool TryWriteWeekdays(int? ordinal, StringBuilder rule)
    {
        if (_weekdays == 0)
        {
            return false;
        }

        rule.Append(";BYDAY=");
        for (var left = _weekdays; left != 0; left &= left - 1)
        {
            rule.Append(left == _weekdays ? string.Empty : ",").Append(ordinal).Append(Words.WeekdayNames[BitOperations.TrailingZeroCount(left)]);
        }

        return true;
    }
}
