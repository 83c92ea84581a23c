namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The rule that makes a time busy: a row of the table "What is busy" in the README.</summary>
public enum BusyReason
{
    /// <summary>"everything else: BUSY": the owner ACCEPTED, or COMPLETED and the like.</summary>
    EverythingElse,

    /// <summary>"the owner is the ORGANIZER, or is not listed: by STATUS and TRANSP alone, unless an own ATTENDEE has an explicit PARTSTAT".</summary>
    OrganizerOrNotListed,

    /// <summary>"STATUS:TENTATIVE: BUSY-TENTATIVE".</summary>
    StatusTentative,

    /// <summary>"the owner's PARTSTAT TENTATIVE: BUSY-TENTATIVE".</summary>
    OwnerTentative,

    /// <summary>"the owner's PARTSTAT NEEDS-ACTION: BUSY-TENTATIVE; an ATTENDEE without PARTSTAT is NEEDS-ACTION".</summary>
    OwnerNeedsAction,

    /// <summary>"X-MICROSOFT-CDO-BUSYSTATUS TENTATIVE: BUSY-TENTATIVE", also v2 <c>show-time-as</c>.</summary>
    BusyStatusTentative,

    /// <summary>"X-MICROSOFT-CDO-BUSYSTATUS OOF: BUSY-UNAVAILABLE", also v2 <c>show-time-as</c>.</summary>
    BusyStatusOutOfOffice,

    /// <summary>"otherwise a CDO-BUSYSTATUS wins over STATUS and PARTSTAT": it says BUSY.</summary>
    BusyStatusBusy,

    /// <summary>"for an owner who ACCEPTED an X-MICROSOFT-CDO-INTENDEDSTATUS, where present, wins over a BUSYSTATUS of TENTATIVE".</summary>
    IntendedStatus,

    /// <summary>"overrides without a master count by themselves".</summary>
    OverrideWithoutMaster,

    /// <summary>"VFREEBUSY: as it is, when its ORGANIZER is the owner or absent; whatever its ORGANIZER, when it is part of a calendar".</summary>
    BusyList,

    /// <summary>"VAVAILABILITY: outside its available time": where no event is, and no other of a higher PRIORITY says otherwise.</summary>
    OutsideOfAvailability,
}
