using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Display;

/// <summary>An object that makes a stretch of time busy.</summary>
/// <param name="Stretch">The time.</param>
/// <param name="Reason">The rule.</param>
/// <param name="Uid">UID of the object.</param>
/// <param name="Place">Where it lies.</param>
internal sealed record ShownOrigin(BusyInterval Stretch, BusyReason Reason, string Uid, OriginPlace Place)
{
    public static ShownOrigin Of(BusyOrigin origin, OriginPlace place) => new(origin.Interval, origin.Reason, origin.Source.Item.Uid, place);
}
