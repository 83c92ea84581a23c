using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>A component with what decides between it and others of its UID.</summary>
internal sealed record Candidate(Component Component, PlacedObject Place, MethodMeaning Meaning)
{
    public bool IsCancel => Meaning == MethodMeaning.Cancels;

    /// <summary>Whether it says that its time is no more.</summary>
    public bool IsCancelled => IsCancel || Component.Status == EventStatus.Cancelled;

    /// <summary>
    /// Whether this one goes before another: highest SEQUENCE, latest DTSTAMP; a CANCEL before what it cancels; then the
    /// lowest folder, the highest message in it, and the last in a text.
    /// </summary>
    public bool Outranks(Candidate other) => Compare(other) >= 0;

    /// <summary>The order behind <see cref="Outranks"/>: higher goes before.</summary>
    public int Compare(Candidate other)
    {
        var bySequence = Component.Sequence.CompareTo(other.Component.Sequence);
        var byStamp = bySequence != 0 ? bySequence : CompareStamps(Component.Stamp, other.Component.Stamp);
        var byMethod = byStamp != 0 ? byStamp : IsCancel.CompareTo(other.IsCancel);
        var byFolder = byMethod != 0 ? byMethod : other.Place.Folder.CompareTo(Place.Folder);
        return byFolder != 0 ? byFolder : Place.Message.CompareTo(other.Place.Message);
    }

    private static int CompareStamps(Instant? one, Instant? other) =>
        (one ?? Instant.MinValue).CompareTo(other ?? Instant.MinValue);
}
