using ImapFreeBusy.Calendar.FreeBusy.Selection;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// What an override with RANGE=THISANDFUTURE makes of the instances from its own on (RFC 5545 §3.2.13).
/// </summary>
/// <param name="Source">The override.</param>
/// <param name="From">UTC second of the first instance that it holds for.</param>
/// <param name="Shift">How far each is moved, by the master's clock.</param>
/// <param name="Length">How long each lasts now.</param>
/// <param name="Kind">What each is now; null when it is free or cancelled.</param>
/// <param name="Origin">Number of its origin.</param>
internal readonly record struct FutureChange(Candidate Source, long From, long Shift, EventLength Length, BusyKind? Kind, int Origin)
{
    public static FutureChange Of(
        Candidate candidate, InstanceKey key, CalendarTime masterStart, LocalTimeMapper clock, ZoneResolver zones, BusyKind? kind, int origin)
    {
        var from = key.IsDay ? clock.ToUtc(key.Value * CivilDate.SecondsPerDay) : key.Value;
        if (kind is null || candidate.Component.Start is not { } start)
        {
            return new FutureChange(candidate, from, 0, default, null, origin);
        }

        var length = EventLength.Of(candidate.Component, zones, out _) ?? default;
        var name = candidate.Component.RecurrenceId!.Value;
        return new FutureChange(candidate, from, LocalOf(start, clock, zones) - NamedBy(name, key, masterStart, clock, zones), length, kind, origin);
    }

    /// <summary>By their beginnings; of two that begin together the one that goes before the other is last, and holds.</summary>
    public static int Compare(FutureChange one, FutureChange other)
    {
        var byTime = one.From.CompareTo(other.From);
        return byTime != 0 ? byTime : one.Source.Compare(other.Source);
    }

    // A date alone names the instance of that day, at the time of day of the series; a floating time is by its clock.
    private static long NamedBy(CalendarTime name, InstanceKey key, CalendarTime masterStart, LocalTimeMapper clock, ZoneResolver zones)
    {
        if (key.IsDay)
        {
            return (key.Value * CivilDate.SecondsPerDay) + ClockTimes.TimeOfDay(masterStart.LocalSeconds);
        }

        return name.Kind == CalendarTimeKind.Floating ? name.LocalSeconds : LocalOf(name, clock, zones);
    }

    // By the same clock as it is written: a time in a gap has no other way back.
    private static long LocalOf(CalendarTime time, LocalTimeMapper clock, ZoneResolver zones) =>
        ReferenceEquals(zones.MapperOf(time), clock) ? time.LocalSeconds : clock.ToLocal(zones.ToUtc(time));
}
