using System.Text;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>
/// Takes the busy time, and nothing else, from a list that another host has. A list that cannot be read wholly is refused: what is lost
/// of it would look free.
/// </summary>
internal sealed class FetchedListReader(CalendarLimits limits)
{
    /// <summary>How far from the day a list may reach: further than any does, and few enough days for the arithmetic of calendars.</summary>
    private static readonly Duration Furthest = Duration.FromDays(10 * 366);

    private static ReadOnlySpan<byte> End => "END:VCALENDAR"u8;

    private readonly CalendarReader _reader = new(limits);

    /// <summary>The busy time of a list.</summary>
    /// <param name="text">What the host sent.</param>
    /// <param name="owner">Whose list was asked for. The list's ORGANIZER does not count: some hosts write another form of the address.</param>
    /// <param name="now">The moment to which the list is near.</param>
    /// <exception cref="RemoteException">It is no free/busy list that can be used.</exception>
    public BusyTimeline Read(ReadOnlySpan<byte> text, ListOwner owner, Instant now)
    {
        var result = _reader.Read(text, CalendarFormat.ICalendar);
        if (result.Objects is not [{ Components: [{ Kind: ComponentKind.FreeBusy } list] } only])
        {
            throw new RemoteException("its answer is not one free/busy list (VFREEBUSY)");
        }

        // The reader mends a missing end; here it is the sign of a connection that was cut.
        if (!HasEnd(text[Ascii.Trim(text)]))
        {
            throw new RemoteException("its list has no end");
        }

        Require(result.Diagnostics);

        var published = new CalendarObject { Uid = only.Uid, Components = ValueList<Component>.Of(list with { Organizer = null }), Zones = only.Zones };
        var near = new Interval(now - Furthest, now + Furthest);
        var busy = new BusyCalculator(new CalendarOwner([owner.Address], owner.TimeZone), limits).Calculate([new PlacedObject(published, 0, 1)], near);
        Require(busy.Diagnostics);
        return BusyTimeline.Of([busy], WindowOf(list, busy, owner.TimeZone, near));
    }

    // Where a list does not say what it covers, it is what its periods do: of the rest nothing is known.
    private static Interval WindowOf(Component list, BusyResult busy, DateTimeZone zone, Interval near)
    {
        var start = MomentOf(list.Start, zone) ?? busy.Intervals.Select(interval => interval.Start).DefaultIfEmpty(near.Start).Min();
        var end = MomentOf(list.End, zone) ?? busy.Intervals.Select(interval => interval.End).DefaultIfEmpty(near.Start).Max();
        (start, end) = (Instant.Max(start, near.Start), Instant.Min(end, near.End));
        return start < end ? new Interval(start, end) : throw new RemoteException("its list does not say what time it covers");
    }

    // "The values of DTSTART and DTEND MUST be UTC" (RFC 5545 §3.6.4); some write dates.
    private static Instant? MomentOf(CalendarTime? time, DateTimeZone zone) => time switch
    {
        null => null,
        { Kind: CalendarTimeKind.Utc } utc => Instant.FromUnixTimeSeconds(utc.LocalSeconds),
        { Kind: CalendarTimeKind.Date or CalendarTimeKind.Floating } local => zone.AtLeniently(local.Local).ToInstant(),
        _ => throw new RemoteException("its list covers times of a zone, not of UTC"),
    };

    private static bool HasEnd(ReadOnlySpan<byte> text) => text.Length >= End.Length && Ascii.EqualsIgnoreCase(text[^End.Length..], End);

    private static void Require(IReadOnlyList<CalendarDiagnostic> diagnostics)
    {
        if (diagnostics.Any(diagnostic => diagnostic.Severity == CalendarDiagnosticSeverity.Unreadable))
        {
            throw new RemoteException("its list cannot be read wholly");
        }
    }
}
