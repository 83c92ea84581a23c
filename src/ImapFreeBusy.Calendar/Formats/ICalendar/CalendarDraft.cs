using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A VCALENDAR while it is being read. METHOD may come last, so its components are judged at its end.</summary>
internal sealed class CalendarDraft(string? assumedMethod, DiagnosticBag diagnostics)
{
    private readonly List<ComponentDraft> _drafts = [];
    private readonly Dictionary<string, Range> _zones = new(StringComparer.Ordinal);

    public string? Method { get; set; }

    public bool IsEmpty => _drafts.Count == 0;

    /// <summary>Whether it holds a VEVENT, VTODO, VJOURNAL or VAVAILABILITY: a calendar, and not only a list about one.</summary>
    public bool HoldsEntries { get; set; }

    public void Add(ComponentDraft draft) => _drafts.Add(draft);

    public void AddZone(string? name, Range text)
    {
        if (!string.IsNullOrEmpty(name))
        {
            _zones.TryAdd(name, text);
        }
    }

    public void Finish(ReadOnlySpan<byte> text, List<CalendarObject> objects)
    {
        Method ??= assumedMethod;
        var usable = _drafts.FindAll(IsUsable);
        if (usable.Count == 1)
        {
            objects.Add(ToObject(text, usable[0].Uid!, usable));
            return;
        }

        foreach (var sameUid in usable.GroupBy(draft => draft.Uid!, StringComparer.Ordinal))
        {
            objects.Add(ToObject(text, sameUid.Key, [.. sameUid]));
        }
    }

    private bool IsUsable(ComponentDraft draft)
    {
        draft.NeedUid();
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
            diagnostics.Repaired(repair, draft.Uid);
        }

        if ((draft.Problem ?? draft.Loss) is { } problem)
        {
            diagnostics.Unreadable(problem, draft.Uid);
        }
    }

    private CalendarObject ToObject(ReadOnlySpan<byte> text, string uid, List<ComponentDraft> drafts) => new()
    {
        Uid = uid,
        Method = Method,
        Components = ValueList<Component>.FromList(drafts.ConvertAll(draft => draft.ToComponent())),
        Zones = ZonesOf(text, drafts),
        IsPartOfCalendar = HoldsEntries && Method is null && drafts.Exists(draft => draft.Kind == ComponentKind.FreeBusy),
    };

    private ValueList<TimeZoneDefinition> ZonesOf(ReadOnlySpan<byte> text, List<ComponentDraft> drafts)
    {
        List<TimeZoneDefinition>? definitions = null;
        foreach (var draft in drafts)
        {
            foreach (var name in draft.ZoneNames)
            {
                if (TimeZoneNames.Find(name) is null && definitions?.Exists(known => known.Name == name) != true
                    && Define(text, name) is { } definition)
                {
                    (definitions ??= []).Add(definition);
                }
            }
        }

        // In the order of their names, so that equal objects have equal lists.
        definitions?.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return ValueList<TimeZoneDefinition>.FromList(definitions);
    }

    private TimeZoneDefinition? Define(ReadOnlySpan<byte> text, string name) =>
        _zones.TryGetValue(name, out var range) ? TimeZoneReader.Read(text[range], name, diagnostics) : null;
}
