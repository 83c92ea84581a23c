using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Times, durations and offsets as text.</summary>
internal static class TimeText
{
    public static string Of(CalendarTime time)
    {
        var (year, month, day) = CivilDate.FromDay(time.LocalDay);
        var date = $"{year:D4}{month:D2}{day:D2}";
        if (time.IsDate)
        {
            return date;
        }

        var clock = time.LocalSeconds - (time.LocalDay * CivilDate.SecondsPerDay);
        var zone = time.Kind == CalendarTimeKind.Utc ? "Z" : string.Empty;
        return $"{date}T{clock / 3_600:D2}{clock / 60 % 60:D2}{clock % 60:D2}{zone}";
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
}
