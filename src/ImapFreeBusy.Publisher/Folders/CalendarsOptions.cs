namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Which folders count as calendars, and for whom.</summary>
public sealed class CalendarsOptions
{
    /// <summary>
    /// Names of folders as people read them; <c>*</c> stands for any text, <c>%</c> for any text without the hierarchy
    /// delimiter. Empty means <c>Calendar</c>. Where somebody's folders have types (<see cref="Annotations"/>), these decide instead.
    /// </summary>
    public IList<string> Folders { get; set; } = [];

    /// <summary>
    /// Whether folders are asked what they are and for whom they count: Kolab's annotations, by METADATA (RFC 5464) or ANNOTATEMORE,
    /// where the server has one of them. Default: true.
    /// </summary>
    public bool Annotations { get; set; } = true;

    /// <summary>
    /// The types (<c>/vendor/kolab/folder-type</c>) that are calendars. Empty means <c>event</c>. <c>freebusy</c> can be added: the lists that
    /// Kolab 3's own service wrote there count from then on, as old as they are.
    /// </summary>
    public IList<string> Types { get; set; } = [];

    /// <summary>For whom a folder counts that is not the user's own and does not say so itself. Default: <see cref="IncidencesFor.Admins"/>.</summary>
    public IncidencesFor OthersCountFor { get; set; } = IncidencesFor.Admins;

    /// <summary>Whether of a folder that is not the user's own only events count that have one of the user's addresses among the attendees. Default: false.</summary>
    public bool OthersOnlyAsAttendee { get; set; }
}
