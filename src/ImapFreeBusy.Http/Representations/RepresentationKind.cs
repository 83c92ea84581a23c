namespace ImapFreeBusy.Http.Representations;

/// <summary>What a publication is shown as.</summary>
internal enum RepresentationKind
{
    /// <summary>The list itself: VFREEBUSY.</summary>
    List,

    /// <summary>A calendar of "Busy" events.</summary>
    Calendar,
}
