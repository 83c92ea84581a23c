using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// What RFC 7953 §3.1 demands of a whole VAVAILABILITY. One AVAILABLE that cannot be used spoils it: without that one it
/// would show time as busy that is free.
/// </summary>
internal static class AvailabilityDraft
{
    public static void Settle(ComponentDraft draft)
    {
        DropRecurrence(draft);
        if (draft is { Start: null, Duration: not null })
        {
            draft.Fail("a DURATION without DTSTART");
        }

        draft.Available?.ForEach(available => Settle(available, draft));
    }

    private static void Settle(ComponentDraft available, ComponentDraft draft)
    {
        available.NeedUid();
        available.CheckEnd();
        if (available.Start is null)
        {
            available.Fail("no DTSTART");
        }

        // Whatever else an AVAILABLE says is "application specific" (RFC 7953 §3.1): it is no event that can be free or declined.
        (available.IsTransparent, available.BusyStatus, available.IntendedStatus) = (false, CdoBusyStatus.Absent, CdoBusyStatus.Absent);
        available.Attendees.Clear();
        foreach (var repair in available.Repairs)
        {
            draft.Repair("AVAILABLE: " + repair);
        }

        foreach (var name in available.ZoneNames)
        {
            draft.UseZone(name);
        }

        if ((available.Problem ?? available.Loss) is { } problem)
        {
            draft.Fail("AVAILABLE: " + problem);
        }
    }

    private static void DropRecurrence(ComponentDraft draft)
    {
        if (draft.RecurrenceId is not null)
        {
            draft.Fail("a VAVAILABILITY with a RECURRENCE-ID: it does not recur");
        }

        if (draft is not { Rules: null, ExcludedRules: null, Dates: null, ExcludedDates: null })
        {
            draft.Repair("a VAVAILABILITY does not recur: its rules and dates are passed over");
            (draft.Rules, draft.ExcludedRules, draft.Dates, draft.ExcludedDates) = (null, null, null, null);
            draft.UseNoZonesBut(draft.Start, draft.End);
        }
    }
}
