using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// The zones of many objects, looked up once: those that everybody knows by their names, those of a VTIMEZONE by the
/// definition, so that one object's VTIMEZONE never counts for another one. For one thread.
/// </summary>
internal sealed class ZoneMappers(DateTimeZone owner)
{
    // TZIDs are free text and VTIMEZONEs may have thousands of onsets: a table that is full is emptied.
    private const int MostNames = 1_024;
    private const int MostOnsets = 200_000;

    private readonly Dictionary<string, LocalTimeMapper?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<TimeZoneDefinition, (LocalTimeMapper Mapper, long Steps)> _defined = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ZoneUse> _seen = [];
    private DiagnosticBag _diagnostics = new();
    private StepMeter _meter = new(0);
    private long _mostSteps;
    private int _onsets;
    private CalendarObject? _lastItem;
    private string? _lastName;
    private LocalTimeMapper? _last;

    /// <summary>The zone of all-day and floating times.</summary>
    public LocalTimeMapper Owner { get; } = new(owner);

    public LocalTimeMapper Utc { get; } = new(DateTimeZone.Utc);

    /// <summary>Begins with the objects of another UID.</summary>
    public void Begin(DiagnosticBag diagnostics, StepMeter meter, long mostSteps)
    {
        (_diagnostics, _meter, _mostSteps) = (diagnostics, meter, mostSteps);
        _lastName = null;
        _seen.Clear();
    }

    /// <summary>The zone that an object means by a name.</summary>
    public LocalTimeMapper Of(string name, CalendarObject item)
    {
        if (!ReferenceEquals(name, _lastName) || !ReferenceEquals(item, _lastItem))
        {
            (_lastName, _lastItem, _last) = (name, item, Known(name) ?? Defined(name, item) ?? Missing(name, item));
        }

        return _last!;
    }

    private LocalTimeMapper? Known(string name)
    {
        if (!_known.TryGetValue(name, out var mapper))
        {
            if (_known.Count == MostNames)
            {
                _known.Clear();
            }

            mapper = TimeZoneNames.Find(name) is { } zone ? new LocalTimeMapper(zone) : null;
            _known.Add(name, mapper);
        }

        return mapper;
    }

    private LocalTimeMapper? Defined(string name, CalendarObject item)
    {
        foreach (var definition in item.Zones.Span)
        {
            if (definition.Name == name)
            {
                return Pay(new ZoneUse(item, name), _defined.TryGetValue(definition, out var known) ? known : Build(definition));
            }
        }

        return null;
    }

    // Equal objects cost equal steps, whoever came first: each object pays once for a zone.
    private LocalTimeMapper Pay(ZoneUse use, (LocalTimeMapper Mapper, long Steps) zone)
    {
        if (_seen.Add(use))
        {
            _meter.TryTake(zone.Steps);
        }

        return zone.Mapper;
    }

    private (LocalTimeMapper Mapper, long Steps) Build(TimeZoneDefinition definition)
    {
        if (definition.Location is { } location && Known(location) is { } mapper)
        {
            return (mapper, 0);
        }

        if (ObservanceZone.Build(definition, _mostSteps - _meter.Taken) is not { } zone)
        {
            return (Owner, long.MaxValue);
        }

        if (_onsets + zone.Count > MostOnsets)
        {
            _defined.Clear();
            _onsets = 0;
        }

        _onsets += zone.Count;
        return _defined[definition] = (new LocalTimeMapper(zone), zone.Steps);
    }

    private LocalTimeMapper Missing(string name, CalendarObject item)
    {
        if (_seen.Add(new ZoneUse(item, name)))
        {
            _diagnostics.Repaired("a TZID that nobody knows, without a VTIMEZONE: taken as the owner's zone", item.Uid);
        }

        return Owner;
    }
}
