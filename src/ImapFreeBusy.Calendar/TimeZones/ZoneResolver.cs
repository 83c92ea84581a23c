using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Turns the times of one object into UTC seconds. A known name wins over the VTIMEZONE of the same name; an unknown one
/// without a VTIMEZONE means the owner's zone, with a diagnostic.
/// </summary>
internal sealed class ZoneResolver
{
    private readonly LocalTimeMapper _utc = new(DateTimeZone.Utc);

    private readonly LocalTimeMapper _owner;
    private readonly ValueList<TimeZoneDefinition> _definitions;
    private readonly DiagnosticBag _diagnostics;
    private readonly string _uid;
    private Dictionary<string, LocalTimeMapper>? _mappers;
    private string? _lastName;
    private LocalTimeMapper? _last;

    public ZoneResolver(LocalTimeMapper owner, CalendarObject calendarObject, DiagnosticBag diagnostics)
    {
        _owner = owner;
        _definitions = calendarObject.Zones;
        _uid = calendarObject.Uid;
        _diagnostics = diagnostics;
    }

    public LocalTimeMapper Owner => _owner;

    public LocalTimeMapper MapperOf(CalendarTime time) => time.Kind switch
    {
        CalendarTimeKind.Utc => _utc,
        CalendarTimeKind.Zoned => MapperOf(time.ZoneName!),
        _ => _owner,
    };

    public long ToUtc(CalendarTime time) =>
        time.Kind == CalendarTimeKind.Utc ? time.LocalSeconds : MapperOf(time).ToUtc(time.LocalSeconds);

    private LocalTimeMapper MapperOf(string name)
    {
        if (!ReferenceEquals(name, _lastName))
        {
            (_lastName, _last) = (name, Lookup(name));
        }

        return _last!;
    }

    private LocalTimeMapper Lookup(string name)
    {
        _mappers ??= new Dictionary<string, LocalTimeMapper>(StringComparer.Ordinal);
        if (!_mappers.TryGetValue(name, out var mapper))
        {
            mapper = Find(name) is { } zone ? new LocalTimeMapper(zone) : _owner;
            _mappers.Add(name, mapper);
        }

        return mapper;
    }

    private DateTimeZone? Find(string name)
    {
        if (TimeZoneNames.Find(name) is { } known)
        {
            return known;
        }

        if (_definitions.FirstOrDefault(definition => definition.Name == name) is { } definition)
        {
            return definition.ToZone();
        }

        _diagnostics.Repaired("a TZID that nobody knows, without a VTIMEZONE: taken as the owner's zone", _uid);
        return null;
    }
}
