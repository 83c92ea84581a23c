using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A VCALENDAR while it is being read. METHOD may come last, so its components are judged at its end.</summary>
internal sealed class CalendarDraft
{
    private const int LargestKept = 64;

    private List<ComponentDraft> _drafts = new(1);
    private DiagnosticBag _diagnostics = null!;
    private string? _assumedMethod;
    private List<Range>? _zones;
    private Dictionary<string, Range>? _zonesByName;

    public string? Method { get; set; }

    public bool IsEmpty => _drafts.Count == 0;

    /// <summary>Whether it holds a VEVENT, VTODO, VJOURNAL or VAVAILABILITY: a calendar, and not only a list about one.</summary>
    public bool HoldsEntries { get; set; }

    /// <summary>Makes it a new one, whatever it was before.</summary>
    public void Begin(string? assumedMethod, DiagnosticBag diagnostics)
    {
        (_assumedMethod, _diagnostics, Method, HoldsEntries) = (assumedMethod, diagnostics, null, false);
        (_zones, _zonesByName) = (null, null);
    }

    public void Add(ComponentDraft draft) => _drafts.Add(draft);

    public void AddZone(Range text) => (_zones ??= []).Add(text);

    /// <summary>Adds what is usable, and gives the drafts back: the calendar is done.</summary>
    public void Finish(ReadOnlySpan<byte> text, List<CalendarObject> objects)
    {
        Method ??= _assumedMethod;
        if (_drafts.Count == 1)
        {
            if (IsUsable(_drafts[0]))
            {
                objects.Add(ToObject(text, _drafts[0].Uid!, _drafts));
            }
        }
        else
        {
            foreach (var sameUid in _drafts.FindAll(IsUsable).GroupBy(draft => draft.Uid!, StringComparer.Ordinal))
            {
                objects.Add(ToObject(text, sameUid.Key, [.. sameUid]));
            }
        }

        DraftPool.Return(_drafts);
        _drafts = _drafts.Capacity > LargestKept ? new(1) : _drafts;
        _drafts.Clear();
    }

    private bool IsUsable(ComponentDraft draft)
    {
        draft.NeedUid();
        draft.CheckEnd();
        if (draft.Kind == ComponentKind.Availability)
        {
            AvailabilityDraft.Settle(draft);
        }

        if (draft is { Start: null, Kind: ComponentKind.Event, Status: not EventStatus.Cancelled } && Method != "CANCEL")
        {
            draft.Fail("no DTSTART");
        }

        Report(draft);
        return draft.Problem is null;
    }

    private void Report(ComponentDraft draft)
    {
        foreach (var repair in draft.Repairs)
        {
            _diagnostics.Repaired(repair, draft.Uid);
        }

        if ((draft.Problem ?? draft.Loss) is { } problem)
        {
            _diagnostics.Unreadable(problem, draft.Uid);
        }
    }

    private CalendarObject ToObject(ReadOnlySpan<byte> text, string uid, List<ComponentDraft> drafts) => new()
    {
        Uid = uid,
        Method = Method,
        Components = ComponentsOf(drafts),
        Zones = ZonesOf(text, drafts),
        IsPartOfCalendar = HoldsEntries && Method is null && drafts.Exists(static draft => draft.Kind == ComponentKind.FreeBusy),
    };

    private static ValueList<Component> ComponentsOf(List<ComponentDraft> drafts)
    {
        var components = new Component[drafts.Count];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = drafts[i].ToComponent();
        }

        return ValueList<Component>.FromArray(components);
    }

    private ValueList<TimeZoneDefinition> ZonesOf(ReadOnlySpan<byte> text, List<ComponentDraft> drafts)
    {
        List<TimeZoneDefinition>? definitions = null;
        if (_zones is null)
        {
            return ValueList<TimeZoneDefinition>.Empty;
        }

        foreach (var draft in drafts)
        {
            for (var i = 0; i < draft.ZoneNames.Count; i++)
            {
                var name = draft.ZoneNames[i];
                if (TimeZoneNames.Find(name) is null && !IsDefined(definitions, name) && Define(text, name) is { } definition)
                {
                    (definitions ??= []).Add(definition);
                }
            }
        }

        // In the order of their names, so that equal objects have equal lists.
        definitions?.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return ValueList<TimeZoneDefinition>.FromList(definitions);
    }

    private static bool IsDefined(List<TimeZoneDefinition>? definitions, string name) =>
        definitions is not null && definitions.Exists(known => known.Name == name);

    private TimeZoneDefinition? Define(ReadOnlySpan<byte> text, string name) =>
        ZonesByName(text).TryGetValue(name, out var range) ? TimeZoneReader.Read(text[range], name, _diagnostics) : null;

    private Dictionary<string, Range> ZonesByName(ReadOnlySpan<byte> text)
    {
        if (_zonesByName is null)
        {
            _zonesByName = new Dictionary<string, Range>(StringComparer.Ordinal);
            foreach (var range in _zones!)
            {
                _zonesByName.TryAdd(TimeZoneReader.NameOf(text[range]), range);
            }
        }

        return _zonesByName;
    }
}
