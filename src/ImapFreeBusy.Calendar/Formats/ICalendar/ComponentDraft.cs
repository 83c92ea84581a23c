using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A VEVENT or VFREEBUSY while it is being read.</summary>
internal sealed class ComponentDraft(ComponentKind kind)
{
    private const int MostZones = 100;

    private List<string>? _repairs;

    public ComponentKind Kind { get; } = kind;

    public string? Uid { get; set; }

    public CalendarTime? Start { get; set; }

    public CalendarTime? End { get; set; }

    public CalendarDuration? Duration { get; set; }

    public CalendarTime? RecurrenceId { get; set; }

    public bool ThisAndFuture { get; set; }

    public EventStatus Status { get; set; }

    public bool IsTransparent { get; set; }

    public Classification Classification { get; set; }

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

    public List<Attendee>? Attendees { get; set; }

    /// <summary>Names of the zones that its times use, each once.</summary>
    public List<string> ZoneNames { get; } = [];

    /// <summary>Why it cannot be used, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>What part of its time is missing, or null.</summary>
    public string? Loss { get; set; }

    public IReadOnlyList<string> Repairs => _repairs ?? [];

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

    public void UseZone(string name)
    {
        if (ZoneNames.Count < MostZones && !ZoneNames.Contains(name))
        {
            ZoneNames.Add(name);
        }

        if (ZoneNames.Count == MostZones)
        {
            Fail($"times in {MostZones} zones");
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
    };
}
