namespace ImapFreeBusy.Calendar.Model;

/// <summary>X-MICROSOFT-CDO-BUSYSTATUS and X-MICROSOFT-CDO-INTENDEDSTATUS, as Outlook and Exchange write them.</summary>
public enum CdoBusyStatus
{
    /// <summary>Not written, or a value that nobody knows.</summary>
    Absent,

    /// <summary>FREE.</summary>
    Free,

    /// <summary>WORKINGELSEWHERE.</summary>
    WorkingElsewhere,

    /// <summary>TENTATIVE.</summary>
    Tentative,

    /// <summary>BUSY.</summary>
    Busy,

    /// <summary>OOF.</summary>
    OutOfOffice,
}
