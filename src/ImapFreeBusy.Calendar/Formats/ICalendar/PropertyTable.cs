using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>What each property of a component means for busy time, or tells of an event; all others are passed over.</summary>
internal static class PropertyTable
{
    // Each may cost all the steps that the limits allow.
    private const int MostRules = 20;

    private static readonly AsciiTable<PropertyReader> Readers = Table(
        PropertyReader.Once("UID", static (d, in l) => d.Uid = TextValue.Read(l.Value)),
        PropertyReader.Once("DTSTART", static (d, in l) => d.Start = TimeProperty.ReadOne(d, l, "DTSTART")),
        PropertyReader.Once("DTEND", static (d, in l) => d.End = TimeProperty.ReadOne(d, l, "DTEND")),
        PropertyReader.Once("RECURRENCE-ID", ReadRecurrenceId),
        PropertyReader.Once("DURATION", ReadDuration),
        PropertyReader.Often("RRULE", static (d, in l) => AddRule(d, l, d.Rules ??= [])),
        PropertyReader.Often("EXRULE", static (d, in l) => AddRule(d, l, d.ExcludedRules ??= [])),
        PropertyReader.Often("RDATE", static (d, in l) => TimeProperty.ReadPeriods(d, l, d.Dates ??= [], "RDATE", null)),
        PropertyReader.Often("EXDATE", static (d, in l) => TimeProperty.ReadExcluded(d, l)),
        PropertyReader.Often("FREEBUSY", ReadFreeBusy),
        PropertyReader.Once("STATUS", static (d, in l) => d.Status = PropertyWords.Status.Find(l.Value, EventStatus.Confirmed)),
        PropertyReader.Once("TRANSP", static (d, in l) => d.IsTransparent = l.Value.Length >= 11 && Ascii.EqualsIgnoreCase(l.Value[..11], "TRANSPARENT"u8)),
        PropertyReader.Once("CLASS", static (d, in l) => d.Classification = PropertyWords.Class.Find(l.Value, Classification.Private)),
        PropertyReader.Once("X-MICROSOFT-CDO-BUSYSTATUS", static (d, in l) => d.BusyStatus = PropertyWords.Cdo.Find(l.Value, CdoBusyStatus.Absent)),
        PropertyReader.Once("X-MICROSOFT-CDO-INTENDEDSTATUS", static (d, in l) => d.IntendedStatus = PropertyWords.Cdo.Find(l.Value, CdoBusyStatus.Absent)),
        PropertyReader.Once("SEQUENCE", ReadSequence),
        PropertyReader.Once("DTSTAMP", ReadStamp),
        PropertyReader.Once("ORGANIZER", static (d, in l) => d.Organizer = ReadAddress(l)),
        PropertyReader.Often("ATTENDEE", ReadAttendee),
        PropertyReader.Once("PRIORITY", ReadPriority),
        PropertyReader.Once("BUSYTYPE", ReadBusyType),
        PropertyReader.Detail("SUMMARY", static (d, in l) => d.Summary ??= TextValue.ReadDetail(l.Value, d.DetailCharacters)),
        PropertyReader.Detail("LOCATION", static (d, in l) => d.Location ??= TextValue.ReadDetail(l.Value, d.DetailCharacters)),
        PropertyReader.Once("X-IMAPFREEBUSY-RECURS-LOCALLY", static (d, in l) => d.RecursLocally = Ascii.EqualsIgnoreCase(l.Value, "TRUE"u8)));

    /// <summary>How a property is read that somebody may need.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out PropertyReader reader) => Readers.TryFind(name, out reader);

    /// <summary>Whether a property of that name can change busy time, or is a detail where these are kept.</summary>
    public static bool Knows(ReadOnlySpan<byte> name, bool keepsDetails) => Readers.TryFind(name, out var reader) && (keepsDetails || !reader.IsDetail);

    /// <summary>Whether a property of that name tells what an event is, and nothing of its time.</summary>
    public static bool IsDetail(ReadOnlySpan<byte> name) => Readers.TryFind(name, out var reader) && reader.IsDetail;

    private static AsciiTable<PropertyReader> Table(params PropertyReader[] readers) =>
        new([.. readers.Select((reader, index) => (reader.Name, reader.Marked(1u << index)))]);

    private static void ReadRecurrenceId(ComponentDraft draft, in ContentLine line)
    {
        draft.RecurrenceId = TimeProperty.ReadOne(draft, line, "RECURRENCE-ID");
        if (line.TryGetParameter("RANGE"u8, out var range))
        {
            draft.ThisAndFuture = Ascii.EqualsIgnoreCase(range, "THISANDFUTURE"u8);
            RepairIf(draft, !draft.ThisAndFuture, "a RANGE that is not THISANDFUTURE: it holds for its one instance");
        }
    }

    private static void ReadDuration(ComponentDraft draft, in ContentLine line)
    {
        if (!TimeValue.TryReadDuration(line.Value, out var duration))
        {
            draft.Fail("a DURATION that cannot be read");
        }

        draft.Duration = duration;
    }

    private static void RepairIf(ComponentDraft draft, bool isOdd, string message)
    {
        if (isOdd)
        {
            draft.Repair(message);
        }
    }

    private static void AddRule(ComponentDraft draft, in ContentLine line, List<RecurrenceRule> rules)
    {
        if (rules.Count == MostRules)
        {
            draft.Fail($"more than {MostRules} rules");
        }
        else if (RecurrenceRuleReader.TryRead(line.Value, out var rule, out var problem))
        {
            rules.Add(rule!);
            RepairIf(draft, problem is not null, problem!);
        }
        else
        {
            draft.Fail(problem!);
        }
    }

    // FREE is what is not listed anyway; a type that nobody knows is BUSY (RFC 5545 §3.2.9).
    private static void ReadFreeBusy(ComponentDraft draft, in ContentLine line)
    {
        var kind = BusyKind.Busy;
        if (line.TryGetParameter("FBTYPE"u8, out var type))
        {
            if (Ascii.EqualsIgnoreCase(type, "FREE"u8))
            {
                return;
            }

            kind = PropertyWords.BusyTypes.Find(type, BusyKind.Busy);
        }

        TimeProperty.ReadPeriods(draft, line, draft.Periods ??= [], "FREEBUSY", kind);
    }

    private static void ReadSequence(ComponentDraft draft, in ContentLine line)
    {
        if (TimeValue.TryReadDigits(line.Value, out var sequence))
        {
            draft.Sequence = sequence;
        }
        else
        {
            draft.Repair("a SEQUENCE that is no number: taken as 0");
        }
    }

    private static void ReadStamp(ComponentDraft draft, in ContentLine line)
    {
        if (TimeValue.TryReadStamp(line.Value, out var stamp))
        {
            draft.Stamp = stamp;
        }
        else
        {
            draft.Repair("a DTSTAMP that cannot be read: passed over");
        }
    }

    // A VEVENT has one too: how important it is, and not how busy.
    private static void ReadPriority(ComponentDraft draft, in ContentLine line)
    {
        if (draft.Kind != ComponentKind.Availability)
        {
            return;
        }

        if (TimeValue.TryReadDigits(line.Value, out var priority) && priority <= 9)
        {
            draft.Priority = priority;
        }
        else
        {
            draft.Repair("a PRIORITY that is not 0 to 9: taken as 0");
        }
    }

    // Its values are those of FBTYPE, of which one that nobody knows is BUSY (RFC 7953 §3.2, RFC 5545 §3.2.9).
    private static void ReadBusyType(ComponentDraft draft, in ContentLine line)
    {
        if (draft.Kind != ComponentKind.Availability)
        {
            return;
        }

        if (!PropertyWords.BusyTypes.TryFind(line.Value, out var kind))
        {
            draft.Repair("a BUSYTYPE that nobody knows: taken as BUSY");
            kind = BusyKind.Busy;
        }

        draft.BusyType = kind;
    }

    private static void ReadAttendee(ComponentDraft draft, in ContentLine line)
    {
        var status = line.TryGetParameter("PARTSTAT"u8, out var partStat)
            ? PropertyWords.PartStat.Find(partStat, ParticipationStatus.NeedsAction)
            : ParticipationStatus.Absent;
        var role = line.TryGetParameter("ROLE"u8, out var roleName)
            ? PropertyWords.Roles.Find(roleName, ParticipationRole.Required)
            : ParticipationRole.Required;
        draft.Attendees.Add(new Attendee(ReadAddress(line), status, role));
    }

    // A calendar user that is no mail address may tell one beside it (RFC 7986 §6.2).
    private static string ReadAddress(in ContentLine line) =>
        !(line.Value.Length > 7 && Ascii.EqualsIgnoreCase(line.Value[..7], "mailto:"u8)) && line.TryGetParameter("EMAIL"u8, out var email)
            ? TextValue.ReadAddress(email)
            : TextValue.ReadAddress(line.Value);
}
