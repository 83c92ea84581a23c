using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>DATE, DATE-TIME, DURATION, PERIOD and UTC-OFFSET values.</summary>
internal static class TimeValue
{
    private const int MostDays = 4_000_000;

    /// <summary>A DATE or DATE-TIME; which one, its shape says. A TZID does not change a UTC time or a date.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, string? zoneName, out CalendarTime time)
    {
        time = default;
        if (text.Length < 8 || !TryReadDay(text[..8], out var day))
        {
            return false;
        }

        if (text.Length == 8)
        {
            time = new CalendarTime(day * CivilDate.SecondsPerDay, CalendarTimeKind.Date);
            return true;
        }

        if (!TryReadClock(text[8..], out var seconds, out var isUtc))
        {
            return false;
        }

        var local = (day * CivilDate.SecondsPerDay) + seconds;
        time = isUtc ? new CalendarTime(local, CalendarTimeKind.Utc)
            : zoneName is null ? new CalendarTime(local, CalendarTimeKind.Floating)
            : new CalendarTime(local, CalendarTimeKind.Zoned, zoneName);
        return true;
    }

    /// <summary>dur-value (RFC 5545 §3.3.6).</summary>
    public static bool TryReadDuration(ReadOnlySpan<byte> text, out CalendarDuration duration)
    {
        duration = default;
        var negative = !text.IsEmpty && text[0] == (byte)'-';
        text = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (text.Length < 3 || (text[0] | 0x20) != 'p')
        {
            return false;
        }

        long days = 0, seconds = 0;
        var inTime = false;
        for (text = text[1..]; !text.IsEmpty;)
        {
            if ((text[0] | 0x20) == 't' && !inTime)
            {
                inTime = true;
                text = text[1..];
            }
            else if (!TryReadAmount(ref text, inTime, ref days, ref seconds))
            {
                return false;
            }
        }

        if (days > MostDays || seconds > MostDays * CivilDate.SecondsPerDay)
        {
            return false;
        }

        duration = negative ? new CalendarDuration((int)-days, -seconds) : new CalendarDuration((int)days, seconds);
        return true;
    }

    /// <summary>A time, or a PERIOD of a start and an end or a length.</summary>
    public static bool TryReadPeriod(ReadOnlySpan<byte> text, string? zoneName, out CalendarPeriod period)
    {
        period = default;
        var slash = text.IndexOf((byte)'/');
        if (!TryReadTime(slash < 0 ? text : text[..slash], zoneName, out var start))
        {
            return false;
        }

        period = new CalendarPeriod(start);
        if (slash < 0)
        {
            return true;
        }

        if (TryReadTime(text[(slash + 1)..], zoneName, out var end))
        {
            period = period with { End = end };
            return true;
        }

        var isDuration = TryReadDuration(text[(slash + 1)..], out var duration);
        period = period with { Duration = duration };
        return isDuration;
    }

    /// <summary>UTC-OFFSET (RFC 5545 §3.3.14) in seconds; NodaTime's bound of 18 hours is more than any zone needs.</summary>
    public static bool TryReadOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.Length is not (5 or 7) || text[0] is not ((byte)'+' or (byte)'-') || !TryReadDigits(text[1..3], out var hours)
            || !TryReadDigits(text[3..5], out var minutes))
        {
            return false;
        }

        var rest = 0;
        if (text.Length == 7 && !TryReadDigits(text[5..7], out rest))
        {
            return false;
        }

        seconds = ((hours * 3_600) + (minutes * 60) + rest) * (text[0] == (byte)'-' ? -1 : 1);
        return Math.Abs(seconds) <= 18 * 3_600 && minutes < 60 && rest < 60;
    }

    /// <summary>DTSTAMP: UTC by the RFC; a local time is taken as UTC, which is near enough for an order.</summary>
    public static bool TryReadStamp(ReadOnlySpan<byte> text, out Instant stamp)
    {
        var known = TryReadTime(text, null, out var time);
        stamp = known ? Instant.FromUnixTimeSeconds(time.LocalSeconds) : default;
        return known;
    }

    public static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 9)
        {
            return false;
        }

        foreach (var octet in text)
        {
            if (!char.IsAsciiDigit((char)octet))
            {
                return false;
            }

            value = (value * 10) + (octet - '0');
        }

        return true;
    }

    private static bool TryReadDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (!EightDigits.TryRead(text, out var number))
        {
            return false;
        }

        var (year, month, dayOfMonth) = (number / 10_000, number / 100 % 100, number % 100);
        if (year < CivilDate.MinYear || month is < 1 or > 12 || dayOfMonth < 1
            || (dayOfMonth > 28 && dayOfMonth > CivilDate.DaysInMonth(year, month)))
        {
            return false;
        }

        day = CivilDate.ToDay(year, month, dayOfMonth);
        return true;
    }

    // "T" time [time-utc]; a leap second is the second before it (RFC 5545 §3.3.12).
    private static bool TryReadClock(ReadOnlySpan<byte> text, out int seconds, out bool isUtc)
    {
        seconds = 0;
        isUtc = text.Length == 8 && (text[7] | 0x20) == 'z';
        if ((text.Length != 7 && !isUtc) || (text[0] | 0x20) != 't')
        {
            return false;
        }

        var hour = TwoDigits(text[1], text[2]);
        var minute = TwoDigits(text[3], text[4]);
        var second = TwoDigits(text[5], text[6]);
        seconds = (hour * 3_600) + (minute * 60) + Math.Min(second, 59);
        return hour < 24 && minute < 60 && second <= 60;
    }

    // More than any clock shows where one of them is no digit.
    private static int TwoDigits(byte tens, byte ones) =>
        char.IsAsciiDigit((char)tens) && char.IsAsciiDigit((char)ones) ? ((tens - '0') * 10) + (ones - '0') : 100;

    private static bool TryReadAmount(ref ReadOnlySpan<byte> text, bool inTime, ref long days, ref long seconds)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || !TryReadDigits(text[..digits], out var amount))
        {
            return false;
        }

        var unit = (char)(text[digits] | 0x20);
        text = text[(digits + 1)..];
        var (inDays, inSeconds) = (inTime, unit) switch
        {
            (false, 'w') => (7, 0),
            (false, 'd') => (1, 0),
            (true, 'h') => (0, 3_600),
            (true, 'm') => (0, 60),
            (true, 's') => (0, 1),
            _ => (0, 0),
        };
        days += (long)inDays * amount;
        seconds += (long)inSeconds * amount;
        return inDays + inSeconds > 0;
    }
}
