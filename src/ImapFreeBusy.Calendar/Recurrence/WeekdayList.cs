namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The list of BYDAY.</summary>
internal static class WeekdayList
{
    private const int Most = 1_000;
    private const int MostWeeks = 53;

    public static bool TryRead(ReadOnlySpan<byte> text, List<WeekdayOrdinal> into)
    {
        into.Clear();
        foreach (var range in text.Split((byte)','))
        {
            var item = text[range].Trim(" \t"u8);
            if (into.Count == Most || item.Length < 2 || !Words.Weekdays.TryFind(item[^2..], out var day))
            {
                return false;
            }

            var ordinal = 0;
            if (item.Length > 2 && (!NumberList.TryReadNumber(item[..^2], out ordinal, out _) || Math.Abs(ordinal) is 0 or > MostWeeks))
            {
                return false;
            }

            into.Add(new WeekdayOrdinal(ordinal, day));
        }

        return true;
    }
}
