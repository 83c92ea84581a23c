using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Writes one component of the reduced text. What has its default is left out.</summary>
internal sealed class ComponentWriter(ContentLineWriter lines)
{
    private static readonly string[] KindNames = ["VEVENT", "VFREEBUSY", "VAVAILABILITY", "AVAILABLE"];
    private static readonly string?[] StatusNames = [null, "TENTATIVE", "CANCELLED"];
    private static readonly string?[] ClassNames = [null, "PRIVATE", "CONFIDENTIAL"];
    private static readonly string?[] CdoNames = [null, "FREE", "WORKINGELSEWHERE", "TENTATIVE", "BUSY", "OOF"];
    private static readonly string?[] PartStatNames = [null, "DECLINED", "DELEGATED", "NEEDS-ACTION", "TENTATIVE", "ACCEPTED"];
    private static readonly string?[] RoleNames = [null, "OPT-PARTICIPANT", "CHAIR", "NON-PARTICIPANT"];

    public void Write(Component component, string uid)
    {
        var name = KindNames[(int)component.Kind];
        lines.Add("BEGIN:").Line(name);
        lines.Add("UID:").AddText(uid).End();
        WriteVersion(component);
        WriteTimes(component);
        WriteRecurrence(component);
        WriteStates(component);
        WritePeople(component);
        WriteDetails(component);
        WriteAvailability(component);
        lines.Add("END:").Line(name);
    }

    private void WriteVersion(Component component)
    {
        Word("SEQUENCE", component.Sequence == 0 ? null : component.Sequence.ToString());
        if (component.Stamp is { } stamp)
        {
            lines.Add("DTSTAMP:").Add(new CalendarTime(stamp.ToUnixTimeSeconds(), CalendarTimeKind.Utc)).End();
        }
    }

    private void WriteTimes(Component component)
    {
        Time("DTSTART", component.Start, null);
        Time("DTEND", component.End, null);
        Word("DURATION", component.Duration is { } duration ? TimeText.Of(duration) : null);
        Time("RECURRENCE-ID", component.RecurrenceId, component.ThisAndFuture ? ";RANGE=THISANDFUTURE" : null);
    }

    private void WriteRecurrence(Component component)
    {
        foreach (var rule in component.Rules)
        {
            Word("RRULE", RecurrenceRuleWriter.Write(rule));
        }

        foreach (var rule in component.ExcludedRules)
        {
            Word("EXRULE", RecurrenceRuleWriter.Write(rule));
        }

        foreach (var date in component.Dates)
        {
            Period("RDATE", date, null);
        }

        foreach (var date in component.ExcludedDates)
        {
            Time("EXDATE", date, null);
        }

        Word("X-IMAPFREEBUSY-RECURS-LOCALLY", component.RecursLocally ? "TRUE" : null);

        foreach (var period in component.Periods)
        {
            Period("FREEBUSY", period, ";FBTYPE=" + BusyWords.FbType(period.Kind ?? BusyKind.Busy));
        }
    }

    private void WriteStates(Component component)
    {
        Word("STATUS", StatusNames[(int)component.Status]);
        Word("TRANSP", component.IsTransparent ? "TRANSPARENT" : null);
        Word("CLASS", ClassNames[(int)component.Classification]);
        Word("X-MICROSOFT-CDO-BUSYSTATUS", CdoNames[(int)component.BusyStatus]);
        Word("X-MICROSOFT-CDO-INTENDEDSTATUS", CdoNames[(int)component.IntendedStatus]);
    }

    private void WritePeople(Component component)
    {
        if (component.Organizer is { } organizer)
        {
            lines.Add("ORGANIZER:").AddAddress(organizer).End();
        }

        foreach (var attendee in component.Attendees)
        {
            lines.Add("ATTENDEE");
            Parameter("PARTSTAT", PartStatNames[(int)attendee.Status]);
            Parameter("ROLE", RoleNames[(int)attendee.Role]);
            lines.Add(':').AddAddress(attendee.Address).End();
        }
    }

    private void WriteDetails(Component component)
    {
        Text("SUMMARY", component.Summary);
        Text("LOCATION", component.Location);
    }

    private void WriteAvailability(Component component)
    {
        Word("PRIORITY", component.Priority == 0 ? null : component.Priority.ToString());
        Word("BUSYTYPE", component.BusyType == BusyKind.Unavailable ? null : BusyWords.FbType(component.BusyType));
        foreach (var sameUid in component.Available)
        {
            foreach (var available in sameUid.Components)
            {
                Write(available, sameUid.Uid);
            }
        }
    }

    private void Parameter(string name, string? value)
    {
        if (value is not null)
        {
            lines.AddParameter(name, value);
        }
    }

    private void Word(string name, string? value)
    {
        if (value is not null)
        {
            lines.Add(name).Add(':').Add(value).End();
        }
    }

    private void Text(string name, string? value)
    {
        if (value is not null)
        {
            lines.Add(name).Add(':').AddText(value).End();
        }
    }

    private void Time(string name, CalendarTime? time, string? parameters)
    {
        if (time is { } known)
        {
            Begin(name, known, parameters).Add(':').Add(known).End();
        }
    }

    // VALUE is left out: the shape of a value tells its type to the reader. A TZID holds for both ends of a period.
    private void Period(string name, CalendarPeriod period, string? parameters) =>
        Begin(name, period.Start, parameters, period.End?.ZoneName).Add(':').Add(TimeText.Of(period)).End();

    private ContentLineWriter Begin(string name, CalendarTime time, string? parameters, string? endZone = null)
    {
        lines.Add(name).Add(parameters ?? string.Empty);
        return (time.ZoneName ?? endZone) is { } zone ? lines.AddParameter("TZID", zone) : lines;
    }
}
