using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Words that properties and parameters take as values.</summary>
internal static class PropertyWords
{
    public static readonly AsciiTable<EventStatus> Status = new(
        ("CONFIRMED", EventStatus.Confirmed), ("TENTATIVE", EventStatus.Tentative), ("CANCELLED", EventStatus.Cancelled),
        ("CANCELED", EventStatus.Cancelled));

    public static readonly AsciiTable<Classification> Class = new(
        ("PUBLIC", Classification.Public), ("PRIVATE", Classification.Private), ("CONFIDENTIAL", Classification.Confidential));

    public static readonly AsciiTable<CdoBusyStatus> Cdo = new(
        ("FREE", CdoBusyStatus.Free), ("WORKINGELSEWHERE", CdoBusyStatus.WorkingElsewhere), ("TENTATIVE", CdoBusyStatus.Tentative),
        ("BUSY", CdoBusyStatus.Busy), ("OOF", CdoBusyStatus.OutOfOffice));

    public static readonly AsciiTable<ParticipationStatus> PartStat = new(
        ("ACCEPTED", ParticipationStatus.Accepted), ("DECLINED", ParticipationStatus.Declined),
        ("TENTATIVE", ParticipationStatus.Tentative), ("DELEGATED", ParticipationStatus.Delegated),
        ("NEEDS-ACTION", ParticipationStatus.NeedsAction));

    public static readonly AsciiTable<ParticipationRole> Roles = new(
        ("REQ-PARTICIPANT", ParticipationRole.Required), ("OPT-PARTICIPANT", ParticipationRole.Optional),
        ("CHAIR", ParticipationRole.Chair), ("NON-PARTICIPANT", ParticipationRole.NonParticipant));

    public static readonly AsciiTable<BusyKind> BusyTypes = new(
        ("BUSY", BusyKind.Busy), ("BUSY-TENTATIVE", BusyKind.Tentative), ("BUSY-UNAVAILABLE", BusyKind.Unavailable),
        // Kolab 3 and Zimbra.
        ("X-OUT-OF-OFFICE", BusyKind.Unavailable), ("OOF", BusyKind.Unavailable));
}
