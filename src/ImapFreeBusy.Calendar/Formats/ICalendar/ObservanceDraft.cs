using System.Text;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A STANDARD or DAYLIGHT while it is being read.</summary>
internal sealed class ObservanceDraft(bool isDaylight)
{
    private readonly List<CalendarTime> _dates = [];
    private CalendarTime? _start;
    private int? _from;
    private int? _to;
    private RecurrenceRule? _rule;
    private bool _isBroken;

    public static ObservanceDraft? TryBegin(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "DAYLIGHT"u8) ? new ObservanceDraft(true)
        : Ascii.EqualsIgnoreCase(name, "STANDARD"u8) ? new ObservanceDraft(false)
        : null;

    public void SetStart(ReadOnlySpan<byte> value)
    {
        _isBroken |= !TimeValue.TryReadTime(value, null, out var start);
        _start = start;
    }

    public void SetOffsetFrom(ReadOnlySpan<byte> value)
    {
        _isBroken |= !TimeValue.TryReadOffset(value, out var offset);
        _from = offset;
    }

    public void SetOffsetTo(ReadOnlySpan<byte> value)
    {
        _isBroken |= !TimeValue.TryReadOffset(value, out var offset);
        _to = offset;
    }

    public void SetRule(ReadOnlySpan<byte> value) => _isBroken |= !RecurrenceRuleReader.TryRead(value, out _rule, out _);

    public void AddDates(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            _isBroken |= !TimeValue.TryReadPeriod(Blanks.Trim(value[range]), null, out var date);
            _dates.Add(date.Start);
        }
    }

    public Observance? ToObservance() => !_isBroken && _start is { } start && _from is { } from && _to is { } to
        ? new Observance(start, from, to, isDaylight, _rule, ValueList<CalendarTime>.FromList(_dates))
        : null;
}
