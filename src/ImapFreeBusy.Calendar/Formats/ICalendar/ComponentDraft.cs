using System.Security.Cryptography;
using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A VEVENT, VFREEBUSY, VAVAILABILITY or AVAILABLE while it is being read.</summary>
internal sealed class ComponentDraft
{
    private const int MostZones = 100;
    private const int LargestKept = 64;

    private List<string>? _repairs;
    private List<string>? _zoneNames;
    private uint _seen;

    public ComponentKind Kind { get; private set; }

    public string? Uid { get; set; }

    public CalendarTime? Start { get; set; }

    public CalendarTime? End { get; set; }

    public CalendarDuration? Duration { get; set; }

    public CalendarTime? RecurrenceId { get; set; }

    public bool ThisAndFuture { get; set; }

    public EventStatus Status { get; set; }

    public bool IsTransparent { get; set; }

    public Classification Classification { get; set; }

    /// <summary>Most characters of a detail.</summary>
    public int DetailCharacters { get; set; }

    public string? Summary { get; set; }

    public string? Location { get; set; }

    public CdoBusyStatus BusyStatus { get; set; }

    public CdoBusyStatus IntendedStatus { get; set; }

    public int Sequence { get; set; }

    public Instant? Stamp { get; set; }

    public string? Organizer { get; set; }

    public List<RecurrenceRule>? Rules { get; set; }

    public List<RecurrenceRule>? ExcludedRules { get; set; }

    public List<CalendarPeriod>? Dates { get; set; }

    public List<CalendarTime>? ExcludedDates { get; set; }

    public List<CalendarPeriod>? Periods { get; set; }

    public List<Attendee> Attendees { get; private set; } = [];

    public int Priority { get; set; }

    public BusyKind BusyType { get; set; }

    public bool RecursLocally { get; set; }

    /// <summary>The AVAILABLEs of a VAVAILABILITY.</summary>
    public List<ComponentDraft>? Available { get; set; }

    /// <summary>Names of the zones that its times use, each once.</summary>
    public IReadOnlyList<string> ZoneNames => _zoneNames ?? [];

    /// <summary>Why it cannot be used, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>What part of its time is missing, or null.</summary>
    public string? Loss { get; set; }

    public IReadOnlyList<string> Repairs => _repairs ?? [];

    /// <summary>Makes it a new one, whatever it was before.</summary>
    public void Begin(ComponentKind kind)
    {
        Kind = kind;
        (Uid, Start, End, Duration, RecurrenceId, ThisAndFuture) = (null, null, null, null, null, false);
        (Status, IsTransparent, Classification) = (default, false, default);
        (Summary, Location, DetailCharacters) = (null, null, 0);
        (BusyStatus, IntendedStatus) = (default, default);
        (Sequence, Stamp, Organizer) = (0, null, null);
        (Rules, ExcludedRules, Dates, ExcludedDates, Periods) = (null, null, null, null, null);
        (Priority, BusyType, Available) = (0, BusyKind.Unavailable, null);
        Attendees = Attendees.Capacity > LargestKept ? [] : Attendees;
        Attendees.Clear();
        (Problem, Loss, _repairs, _zoneNames) = (null, null, null, null);
        RecursLocally = false;
        _seen = 0;
    }

    /// <summary>Whether a property is there for the first time.</summary>
    /// <param name="mark">The bit of the property.</param>
    public bool IsFirst(uint mark)
    {
        var isFirst = (_seen & mark) == 0;
        _seen |= mark;
        return isFirst;
    }

    /// <summary>Makes it unusable; the first reason is kept.</summary>
    public void Fail(string problem) => Problem ??= problem;

    public void Repair(string message)
    {
        _repairs ??= [];
        if (!_repairs.Contains(message))
        {
            _repairs.Add(message);
        }
    }

    /// <summary>Makes a UID where there is none.</summary>
    public void NeedUid()
    {
        if (string.IsNullOrEmpty(Uid))
        {
            Uid = UidOfTimes();
            Repair("no UID: one was made from its times");
        }
    }

    /// <summary>What RFC 5545 §3.6.1 and §3.8.2.2 say of the end, and programs do not heed.</summary>
    public void CheckEnd()
    {
        if (End is not null && Duration is not null)
        {
            Repair("a DURATION beside a DTEND: passed over");
            Duration = null;
        }

        if (Start is { } start && End is { } end && start.IsDate != end.IsDate)
        {
            Repair("a DTEND that is a date where DTSTART has a time, or the other way round: read as it is");
        }
    }

    public void UseZone(string name)
    {
        // Names are interned: mostly the one before.
        if (_zoneNames is not null && (ReferenceEquals(_zoneNames[^1], name) || _zoneNames.Contains(name)))
        {
            return;
        }

        if (_zoneNames?.Count == MostZones)
        {
            Fail($"times in more than {MostZones} zones");
            return;
        }

        (_zoneNames ??= new(1)).Add(name);
    }

    /// <summary>Forgets the zones of times that do not count after all.</summary>
    public void UseNoZonesBut(params ReadOnlySpan<CalendarTime?> times)
    {
        _zoneNames = null;
        foreach (var time in times)
        {
            if (time?.ZoneName is { } name)
            {
                UseZone(name);
            }
        }
    }

    public Component ToComponent() => new()
    {
        Kind = Kind,
        Start = Start,
        End = End,
        Duration = Duration,
        RecurrenceId = RecurrenceId,
        ThisAndFuture = ThisAndFuture,
        Status = Status,
        IsTransparent = IsTransparent,
        Classification = Classification,
        Summary = Summary,
        Location = Location,
        BusyStatus = BusyStatus,
        IntendedStatus = IntendedStatus,
        Sequence = Sequence,
        Stamp = Stamp,
        Organizer = Organizer,
        Rules = ValueList<RecurrenceRule>.FromList(Rules),
        ExcludedRules = ValueList<RecurrenceRule>.FromList(ExcludedRules),
        Dates = ValueList<CalendarPeriod>.FromList(Dates),
        ExcludedDates = ValueList<CalendarTime>.FromList(ExcludedDates),
        Periods = ValueList<CalendarPeriod>.FromList(Periods),
        Attendees = ValueList<Attendee>.FromList(Attendees),
        Priority = Priority,
        BusyType = BusyType,
        Available = AvailableOf(Available),
        RecursLocally = RecursLocally,
    };

    private static ValueList<CalendarObject> AvailableOf(List<ComponentDraft>? drafts) => drafts is null
        ? ValueList<CalendarObject>.Empty
        : ValueList<CalendarObject>.Of(drafts.GroupBy(draft => draft.Uid!, StringComparer.Ordinal).Select(sameUid => new CalendarObject
        {
            Uid = sameUid.Key,
            Components = ValueList<Component>.Of(sameUid.Select(draft => draft.ToComponent())),
        }));

    // Two messages without UID are the same event only when their times are the same, and then it does not matter.
    private string UidOfTimes()
    {
        var available = string.Concat((Available ?? []).Select(part => part.UidOfTimes()));
        var seed = $"{Start} {End} {Duration} {RecurrenceId} {string.Join(' ', Rules ?? [])}{available}";
        return "no-uid-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16));
    }
}
