using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy.Selection;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Makes a layer of a VAVAILABILITY (RFC 7953 §5). An AVAILABLE is expanded as an event is; where one cannot be, the whole
/// VAVAILABILITY is left out, because without it free time would show as busy.
/// </summary>
internal sealed class AvailabilityCalculation(CalendarOwner owner, CalendarLimits limits, Interval window)
{
    private readonly Calculation _expansion = new(owner, limits, window);

    /// <summary>The layer, or null when it says nothing in the window, cannot be used, or the steps do not suffice.</summary>
    public AvailabilityLayer? Run(Candidate candidate, ZoneResolver zones, DiagnosticBag diagnostics, StepMeter meter)
    {
        var (start, end) = RangeOf(candidate.Component, zones);
        if (end < start)
        {
            diagnostics.Unreadable("a VAVAILABILITY with an end before its start", candidate.Place.Item.Uid);
            return null;
        }

        var range = new BusyInterval(InstantOf(start), InstantOf(end), candidate.Component.BusyType).ClipTo(window);
        if (range is not { } inside || Expand(candidate, diagnostics, meter) is not { } available)
        {
            return null;
        }

        return new AvailabilityLayer(new Interval(inside.Start, inside.End), available, candidate.Component.Priority, inside.Kind);
    }

    // What is not written is unbounded (RFC 7953 §3.1).
    private static (long Start, long End) RangeOf(Component component, ZoneResolver zones) => component switch
    {
        { Start: { } from, End: null, Duration: { } duration } => EventLength.BoundsOf(new CalendarPeriod(from) { Duration = duration }, zones),
        _ => (component.Start is { } from ? zones.ToUtc(from) : long.MinValue, component.End is { } to ? zones.ToUtc(to) : long.MaxValue),
    };

    private static Instant InstantOf(long seconds) => Instant.FromUnixTimeSeconds(
        Math.Clamp(seconds, Instant.MinValue.ToUnixTimeSeconds(), Instant.MaxValue.ToUnixTimeSeconds()));

    private List<Interval>? Expand(Candidate candidate, DiagnosticBag diagnostics, StepMeter meter)
    {
        var (item, available) = (candidate.Place.Item, new List<Interval>());
        foreach (var sameUid in candidate.Component.Available)
        {
            // Their zones are those of the calendar that they stand in.
            var placed = new CalendarObject { Uid = sameUid.Uid, Components = sameUid.Components, Zones = item.Zones };
            var result = _expansion.TryRun([candidate.Place with { Item = placed, Counted = CountedContent.Everything }], meter.Left);
            if (!meter.TryTake(result?.Steps ?? long.MaxValue) || !Pass(result!, available.Count, item.Uid, diagnostics))
            {
                return null;
            }

            foreach (var interval in result!.Intervals)
            {
                available.Add(new Interval(interval.Start, interval.End));
            }
        }

        return available;
    }

    private bool Pass(BusyResult result, int before, string uid, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            if (diagnostic.Severity == CalendarDiagnosticSeverity.Unreadable)
            {
                diagnostics.Unreadable("an AVAILABLE that cannot be used, its VAVAILABILITY is left out: " + diagnostic.Message, uid);
                return false;
            }

            diagnostics.Repaired("AVAILABLE: " + diagnostic.Message, uid);
        }

        if (before + result.Intervals.Count > limits.MaxInstances)
        {
            diagnostics.Unreadable($"left out: more than {limits.MaxInstances} separate available periods in the window", uid);
            return false;
        }

        return true;
    }
}
