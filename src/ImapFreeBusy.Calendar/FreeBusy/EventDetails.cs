using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>What an extended list tells of an event, beside its time.</summary>
/// <param name="Uid">X-UID.</param>
/// <param name="Summary">X-SUMMARY; empty where there is none, and for events whose CLASS is not PUBLIC.</param>
/// <param name="Location">X-LOCATION; empty as above.</param>
public sealed record EventDetails(string Uid, string Summary, string Location)
{
    /// <summary>The details of what makes time busy; null for a list or an availability, which are no events.</summary>
    public static EventDetails? Of(BusyOrigin origin) => origin.Component switch
    {
        { Kind: not ComponentKind.Event } => null,
        { Classification: Classification.Public } shown => new(origin.Source.Item.Uid, shown.Summary ?? "", shown.Location ?? ""),
        _ => new(origin.Source.Item.Uid, "", ""),
    };

    /// <summary>How many characters they have.</summary>
    internal int Length => Uid.Length + Summary.Length + Location.Length;

    internal static int Compare(EventDetails? one, EventDetails? other)
    {
        var byUid = string.CompareOrdinal(one?.Uid, other?.Uid);
        var bySummary = byUid != 0 ? byUid : string.CompareOrdinal(one?.Summary, other?.Summary);
        return bySummary != 0 ? bySummary : string.CompareOrdinal(one?.Location, other?.Location);
    }
}
