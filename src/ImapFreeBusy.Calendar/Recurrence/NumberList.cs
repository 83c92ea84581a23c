using ImapFreeBusy.Calendar.Formats.ICalendar;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The lists of numbers of RECUR, checked against their ranges.</summary>
internal static class NumberList
{
    // More than 366 positions either way say nothing new.
    private const int Most = 1_000;

    public static bool TryRead(ReadOnlySpan<byte> text, int least, int greatest, bool signed, List<int> into)
    {
        into.Clear();
        foreach (var range in text.Split((byte)','))
        {
            if (into.Count == Most || !TryReadNumber(text[range].Trim(" \t"u8), out var number, out var isSigned) || (isSigned && !signed))
            {
                return false;
            }

            if (Math.Abs(number) < least || Math.Abs(number) > greatest)
            {
                return false;
            }

            into.Add(number);
        }

        return true;
    }

    public static bool TryReadNumber(ReadOnlySpan<byte> text, out int number, out bool isNegative)
    {
        isNegative = !text.IsEmpty && text[0] == (byte)'-';
        var digits = isNegative || (!text.IsEmpty && text[0] == (byte)'+') ? text[1..] : text;
        var known = TimeValue.TryReadDigits(digits, out number);
        number = isNegative ? -number : number;
        return known;
    }
}
