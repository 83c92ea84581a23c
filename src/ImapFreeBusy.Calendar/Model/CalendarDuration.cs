namespace ImapFreeBusy.Calendar.Model;

/// <summary>A DURATION (RFC 5545 §3.3.6): days by the calendar, then seconds exactly. P1D is not PT24H.</summary>
/// <param name="Days">Weeks and days.</param>
/// <param name="Seconds">Hours, minutes and seconds; of the same sign.</param>
public readonly record struct CalendarDuration(int Days, long Seconds)
{
    /// <summary>Whether it points back in time.</summary>
    public bool IsNegative => Days < 0 || Seconds < 0;
}
