using NodaTime;

namespace ImapFreeBusy.Calendar.Model;

/// <summary>A DATE or DATE-TIME as it is written: by its own clock, to the second, years 1 to 9999.</summary>
public readonly record struct CalendarTime
{
    /// <summary>A time by its local clock.</summary>
    /// <param name="localSeconds">Seconds from 1970-01-01T00:00:00 to it by the same clock; midnight for a date.</param>
    /// <param name="kind">Whose clock.</param>
    /// <param name="zoneName">TZID, for <see cref="CalendarTimeKind.Zoned"/> alone.</param>
    public CalendarTime(long localSeconds, CalendarTimeKind kind, string? zoneName = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(localSeconds, CivilDate.FirstSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(localSeconds, CivilDate.LastSecond);
        if (kind == CalendarTimeKind.Zoned != zoneName is not null)
        {
            throw new ArgumentException("A TZID belongs to zoned times, and to no others.", nameof(zoneName));
        }

        if (kind == CalendarTimeKind.Date && localSeconds % CivilDate.SecondsPerDay != 0)
        {
            throw new ArgumentException("A date is a whole day.", nameof(localSeconds));
        }

        LocalSeconds = localSeconds;
        Kind = kind;
        ZoneName = zoneName;
    }

    /// <summary>Seconds from 1970-01-01T00:00:00 to this time by its own clock.</summary>
    public long LocalSeconds { get; }

    /// <summary>Whose clock.</summary>
    public CalendarTimeKind Kind { get; }

    /// <summary>TZID as it was written; null for all other forms.</summary>
    public string? ZoneName { get; }

    /// <summary>Whether it is a DATE.</summary>
    public bool IsDate => Kind == CalendarTimeKind.Date;

    /// <summary>The time by its own clock.</summary>
    public LocalDateTime Local => new LocalDateTime(1970, 1, 1, 0, 0).PlusSeconds(LocalSeconds);

    internal int LocalDay => CivilDate.DayOf(LocalSeconds);
}
