namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Which folders count as calendars.</summary>
public sealed class CalendarsOptions
{
    /// <summary>
    /// Names of folders as people read them; <c>*</c> stands for any text, <c>%</c> for any text without the hierarchy
    /// delimiter. Empty means <c>Calendar</c>.
    /// </summary>
    public IList<string> Folders { get; set; } = [];
}
