using System.Text;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Times, durations and offsets as text.</summary>
internal static class TimeText
{
    /// <summary>Most octets of a DATE or DATE-TIME.</summary>
    public const int MostOctets = 16;

    public static string Of(CalendarTime time)
    {
        Span<byte> text = stackalloc byte[MostOctets];
        return Encoding.ASCII.GetString(text[..Write(time, text)]);
    }

    /// <summary>Writes a DATE or DATE-TIME, and tells how many octets that are.</summary>
    public static int Write(CalendarTime time, Span<byte> text)
    {
        var (year, month, day) = CivilDate.FromDay(time.LocalDay);
        TwoDigits(year / 100, text);
        TwoDigits(year % 100, text[2..]);
        TwoDigits(month, text[4..]);
        TwoDigits(day, text[6..]);
        if (time.IsDate)
        {
            return 8;
        }

        var clock = (int)(time.LocalSeconds - (time.LocalDay * CivilDate.SecondsPerDay));
        text[8] = (byte)'T';
        TwoDigits(clock / 3_600, text[9..]);
        TwoDigits(clock / 60 % 60, text[11..]);
        TwoDigits(clock % 60, text[13..]);
        if (time.Kind != CalendarTimeKind.Utc)
        {
            return 15;
        }

        text[15] = (byte)'Z';
        return MostOctets;
    }

    public static string Of(CalendarDuration duration)
    {
        var sign = duration.IsNegative ? "-" : string.Empty;
        var (days, seconds) = (Math.Abs(duration.Days), Math.Abs(duration.Seconds));
        var dayPart = days > 0 ? $"{days}D" : string.Empty;
        // Reading takes at most nine digits of one unit.
        var timePart = seconds > 0 || days == 0 ? $"T{seconds / 3_600}H{seconds % 3_600}S" : string.Empty;
        return sign + "P" + dayPart + timePart;
    }

    public static string Of(CalendarPeriod period) => period switch
    {
        { End: { } end } => Of(period.Start) + "/" + Of(end),
        { Duration: { } duration } => Of(period.Start) + "/" + Of(duration),
        _ => Of(period.Start),
    };

    public static string OfOffset(int seconds)
    {
        var (sign, amount) = (seconds < 0 ? '-' : '+', Math.Abs(seconds));
        var rest = amount % 60 > 0 ? $"{amount % 60:D2}" : string.Empty;
        return $"{sign}{amount / 3_600:D2}{amount / 60 % 60:D2}{rest}";
    }

    private static void TwoDigits(int number, Span<byte> text) => (text[0], text[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));
}
