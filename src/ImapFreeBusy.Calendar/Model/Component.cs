using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;

namespace ImapFreeBusy.Calendar.Model;

/// <summary>One VEVENT, VFREEBUSY, VAVAILABILITY or AVAILABLE, as far as busy time needs it. Immutable; equal when all of it is equal.</summary>
public sealed record Component
{
    /// <summary>Which of them.</summary>
    public ComponentKind Kind { get; init; }

    /// <summary>DTSTART; null in messages that only cancel.</summary>
    public CalendarTime? Start { get; init; }

    /// <summary>DTEND.</summary>
    public CalendarTime? End { get; init; }

    /// <summary>DURATION.</summary>
    public CalendarDuration? Duration { get; init; }

    /// <summary>RECURRENCE-ID: null for a master.</summary>
    public CalendarTime? RecurrenceId { get; init; }

    /// <summary>RANGE=THISANDFUTURE of the RECURRENCE-ID.</summary>
    public bool ThisAndFuture { get; init; }

    /// <summary>RRULE.</summary>
    public ValueList<RecurrenceRule> Rules { get; init; } = ValueList<RecurrenceRule>.Empty;

    /// <summary>EXRULE (RFC 2445).</summary>
    public ValueList<RecurrenceRule> ExcludedRules { get; init; } = ValueList<RecurrenceRule>.Empty;

    /// <summary>RDATE.</summary>
    public ValueList<CalendarPeriod> Dates { get; init; } = ValueList<CalendarPeriod>.Empty;

    /// <summary>EXDATE.</summary>
    public ValueList<CalendarTime> ExcludedDates { get; init; } = ValueList<CalendarTime>.Empty;

    /// <summary>FREEBUSY periods of a VFREEBUSY.</summary>
    public ValueList<CalendarPeriod> Periods { get; init; } = ValueList<CalendarPeriod>.Empty;

    /// <summary>STATUS.</summary>
    public EventStatus Status { get; init; }

    /// <summary>TRANSP:TRANSPARENT.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>CLASS.</summary>
    public Classification Classification { get; init; }

    /// <summary>SUMMARY; null where there is none, or details are not kept (<see cref="Formats.CalendarReader.KeepsDetails"/>).</summary>
    public string? Summary { get; init; }

    /// <summary>LOCATION; null as above.</summary>
    public string? Location { get; init; }

    /// <summary>X-MICROSOFT-CDO-BUSYSTATUS.</summary>
    public CdoBusyStatus BusyStatus { get; init; }

    /// <summary>X-MICROSOFT-CDO-INTENDEDSTATUS.</summary>
    public CdoBusyStatus IntendedStatus { get; init; }

    /// <summary>SEQUENCE.</summary>
    public int Sequence { get; init; }

    /// <summary>DTSTAMP.</summary>
    public Instant? Stamp { get; init; }

    /// <summary>ORGANIZER: mail address without <c>mailto:</c>, or the URI.</summary>
    public string? Organizer { get; init; }

    /// <summary>ATTENDEE.</summary>
    public ValueList<Attendee> Attendees { get; init; } = ValueList<Attendee>.Empty;

    /// <summary>PRIORITY of a VAVAILABILITY: 1 is the highest, 9 the lowest but one, 0 (or none) the lowest (RFC 7953 §4).</summary>
    public int Priority { get; init; }

    /// <summary>BUSYTYPE of a VAVAILABILITY (RFC 7953 §3.2).</summary>
    public BusyKind BusyType { get; init; } = BusyKind.Unavailable;

    /// <summary>The AVAILABLEs of a VAVAILABILITY: one object for each UID, without METHOD and VTIMEZONEs of its own.</summary>
    public ValueList<CalendarObject> Available { get; init; } = ValueList<CalendarObject>.Empty;

    /// <summary>
    /// Whether it recurs by the owner's clock although <see cref="Start"/> is in UTC: Kolab 2 writes times in UTC and means
    /// the days and hours of whoever looks at them, where no zone is told (its KEP 2). Of no meaning for other times.
    /// </summary>
    public bool RecursLocally { get; init; }

    /// <summary>Whether it has more than the instance of DTSTART.</summary>
    public bool IsRecurring => Rules.Count > 0 || Dates.Count > 0;
}
