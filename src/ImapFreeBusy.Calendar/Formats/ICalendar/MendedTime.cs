using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Times that are not of RFC 5545's form and leave no doubt all the same: the extended form of ISO 8601, no seconds,
/// parts of a second, an offset from UTC, 24:00.
/// </summary>
internal static class MendedTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, string? zone, out CalendarTime time)
    {
        time = default;
        if (!TryReadDay(ref text, out var day))
        {
            return false;
        }

        if (text.IsEmpty)
        {
            return TimeValue.TryReadTime(day, zone, out time);
        }

        if ((text[0] | 0x20) is not ('t' or ' ') || !TryReadClock(text[1..], out var clock, out var rest))
        {
            return false;
        }

        return TimeValue.TryReadTime([.. day, .. "T000000"u8], null, out var midnight)
            && TryPlace(midnight.LocalSeconds + clock, rest, zone, out time);
    }

    private static bool TryReadDay(ref ReadOnlySpan<byte> text, out byte[] day)
    {
        day = [];
        var isExtended = text.Length >= 10 && text[4] == (byte)'-' && text[7] == (byte)'-';
        var length = isExtended ? 10 : 8;
        if (text.Length < length)
        {
            return false;
        }

        day = isExtended ? [.. text[..4], .. text[5..7], .. text[8..10]] : text[..8].ToArray();
        text = text[length..];
        return TimeValue.TryReadDigits(day, out _);
    }

    // hhmm, hhmmss, hh:mm, hh:mm:ss, the seconds perhaps with a fraction; the rest is a Z, an offset, or nothing.
    private static bool TryReadClock(ReadOnlySpan<byte> text, out int seconds, out ReadOnlySpan<byte> rest)
    {
        seconds = 0;
        rest = text;
        if (!TryReadPair(ref rest, out var hour) || !TryReadPair(ref rest, out var minute))
        {
            return false;
        }

        var second = 0;
        if (!rest.IsEmpty && (rest[0] == (byte)':' || char.IsAsciiDigit((char)rest[0])) && !TryReadPair(ref rest, out second))
        {
            return false;
        }

        if (!rest.IsEmpty && rest[0] is (byte)'.' or (byte)',')
        {
            var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        seconds = (hour * 3_600) + (minute * 60) + Math.Min(second, 59);
        return minute < 60 && second <= 60 && seconds <= CivilDate.SecondsPerDay;
    }

    private static bool TryReadPair(ref ReadOnlySpan<byte> text, out int value)
    {
        var start = !text.IsEmpty && text[0] == (byte)':' ? 1 : 0;
        value = 0;
        if (text.Length < start + 2 || !TimeValue.TryReadDigits(text.Slice(start, 2), out value))
        {
            return false;
        }

        text = text[(start + 2)..];
        return true;
    }

    private static bool TryPlace(long local, ReadOnlySpan<byte> rest, string? zone, out CalendarTime time)
    {
        var kind = rest.IsEmpty ? zone is null ? CalendarTimeKind.Floating : CalendarTimeKind.Zoned : CalendarTimeKind.Utc;
        var offset = 0;
        var isKnown = rest.IsEmpty || (rest.Length == 1 && (rest[0] | 0x20) == 'z') || TryReadOffset(rest, out offset);
        var seconds = local - offset;
        var isInRange = isKnown && CivilDate.DayOf(seconds) >= CivilDate.ToDay(CivilDate.MinYear, 1, 1)
            && CivilDate.DayOf(seconds) <= CivilDate.ToDay(CivilDate.MaxYear, 12, 31);
        time = isInRange ? new CalendarTime(seconds, kind, kind == CalendarTimeKind.Zoned ? zone : null) : default;
        return isInRange;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int seconds) => text.Length == 6 && text[3] == (byte)':'
        ? TimeValue.TryReadOffset([.. text[..3], .. text[4..]], out seconds)
        : TimeValue.TryReadOffset(text, out seconds);
}
