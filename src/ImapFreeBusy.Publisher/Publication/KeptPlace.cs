using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A kept object with its place among others of the same UID: what <see cref="PlacedObject"/> is made of.</summary>
/// <param name="Item">The object.</param>
/// <param name="Folder">Order of its folder, from 0.</param>
/// <param name="Message">UID of its message.</param>
/// <param name="Counted">What of the folder counts.</param>
internal readonly record struct KeptPlace(KeptObject Item, int Folder, uint Message, CountedContent Counted)
{
    /// <summary>The object in its place. One that does not read back is without components, and so without time.</summary>
    public PlacedObject Read(ref bool isWhole)
    {
        var item = Item.TryRead();
        isWhole &= item is not null;
        return new PlacedObject(item ?? new CalendarObject { Uid = Item.Uid }, Folder, Message) { Counted = Counted };
    }
}
