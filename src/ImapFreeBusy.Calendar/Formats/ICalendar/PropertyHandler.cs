namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Reads one property into a draft.</summary>
internal delegate void PropertyHandler(ComponentDraft draft, in ContentLine line);
