using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// An object with its place among others of the same UID. Between equals by SEQUENCE and DTSTAMP, the highest
/// <paramref name="Message"/> of a folder wins, then the lowest <paramref name="Folder"/>.
/// </summary>
/// <param name="Item">The object.</param>
/// <param name="Folder">Order of its folder, from 0.</param>
/// <param name="Message">Order of its message in the folder (the IMAP UID).</param>
public readonly record struct PlacedObject(CalendarObject Item, int Folder, long Message)
{
    /// <summary>What of the folder counts. Default: everything.</summary>
    public CountedContent Counted { get; init; }
}
