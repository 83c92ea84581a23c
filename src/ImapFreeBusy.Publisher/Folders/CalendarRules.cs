using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Which folders are calendars, and for whom they count.</summary>
internal sealed class CalendarRules(CalendarsOptions options)
{
    private readonly FolderPatterns _patterns = new(options);
    private readonly HashSet<string> _types = new(options.Types.Count > 0 ? options.Types : ["event"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The calendars among all folders of one owner, in their order: by their types where these tell groupware apart, else by their names.
    /// A folder of which the server refused to tell stays what it was.
    /// </summary>
    /// <param name="folders">All that are seen of the owner's.</param>
    /// <param name="known">The folders that were calendars before.</param>
    public IEnumerable<VisibleFolder> OwnCalendars(IReadOnlyList<VisibleFolder> folders, IReadOnlyCollection<MailboxName> known)
    {
        var haveTypes = folders.Any(folder => folder.Annotations is { IsGroupware: true });
        return from folder in folders
               let place = haveTypes ? PlaceByType(folder, known) : _patterns.Match(folder.OwnName)
               where place is not null && folder.Annotations?.IncidencesFor != IncidencesFor.Nobody
               orderby place, folder.Name.Text
               select folder;
    }

    /// <summary>Whether a folder is a calendar by its type, or may be one by its name.</summary>
    public bool MayBeCalendar(VisibleFolder folder) => IsCalendar(folder) || _patterns.Match(folder.OwnName) is not null;

    /// <summary>Whether a folder is a calendar that may count for others than its owner: then the rights on it matter.</summary>
    public bool MayCountForOthers(VisibleFolder folder) => IsCalendar(folder) && RelevanceOf(folder) != IncidencesFor.Nobody;

    /// <summary>Whether a folder counts for somebody who is not its owner and has these rights.</summary>
    public bool CountsWith(VisibleFolder folder, Rights rights) => IsCalendar(folder) && RelevanceOf(folder) switch
    {
        IncidencesFor.Admins => rights.CanRead && rights.CanAdminister,
        IncidencesFor.Readers => rights.CanRead,
        _ => false,
    };

    /// <summary>The rights with which a folder counts for somebody who is not its owner.</summary>
    public string NeededFor(VisibleFolder folder) => RelevanceOf(folder) == IncidencesFor.Admins ? "ra" : "r";

    private bool IsCalendar(VisibleFolder folder) => folder.Annotations?.Type is { } type && _types.Contains(type);

    private IncidencesFor RelevanceOf(VisibleFolder folder) => folder.Annotations?.IncidencesFor ?? options.OthersCountFor;

    private int? PlaceByType(VisibleFolder folder, IReadOnlyCollection<MailboxName> known) => folder.Annotations switch
    {
        null => known.Contains(folder.Name) ? 1 : null,
        { IsDefault: true } when IsCalendar(folder) => 0,
        _ => IsCalendar(folder) ? 1 : null,
    };
}
