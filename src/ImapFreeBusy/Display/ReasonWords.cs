using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Display;

/// <summary>The rules of busy time in words that an administrator understands.</summary>
internal static class ReasonWords
{
    private static readonly Dictionary<BusyReason, string> Words = new()
    {
        [BusyReason.EverythingElse] = "the owner takes part, and nothing says otherwise",
        [BusyReason.OrganizerOrNotListed] = "the owner is the ORGANIZER or is not listed, so STATUS and TRANSP decide",
        [BusyReason.StatusTentative] = "STATUS is TENTATIVE",
        [BusyReason.OwnerTentative] = "the owner's PARTSTAT is TENTATIVE",
        [BusyReason.OwnerNeedsAction] = "the owner's PARTSTAT is NEEDS-ACTION (or there is none)",
        [BusyReason.BusyStatusTentative] = "X-MICROSOFT-CDO-BUSYSTATUS is TENTATIVE",
        [BusyReason.BusyStatusOutOfOffice] = "X-MICROSOFT-CDO-BUSYSTATUS is OOF",
        [BusyReason.BusyStatusBusy] = "X-MICROSOFT-CDO-BUSYSTATUS is BUSY, which wins over STATUS and PARTSTAT",
        [BusyReason.IntendedStatus] = "the owner ACCEPTED, so X-MICROSOFT-CDO-INTENDEDSTATUS counts",
        [BusyReason.OverrideWithoutMaster] = "it is one changed instance whose series is not there: it counts by itself",
        [BusyReason.BusyList] = "a VFREEBUSY says so",
        [BusyReason.OutsideOfAvailability] = "a VAVAILABILITY does not list it as available, and no event is there",
    };

    /// <summary>The type, and why it is that type.</summary>
    public static string Of(BusyKind kind, BusyReason reason) => $"{KindWords.FreeBusyType(kind)}: {Words[reason]}";
}
