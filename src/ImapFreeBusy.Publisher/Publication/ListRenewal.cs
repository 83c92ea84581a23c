using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Lists that are made again and again of what others tell: equal busy time gives equal bytes and the date that it had.</summary>
internal sealed class ListRenewal(PublicationRenderer renderer, TimeProvider time)
{
    /// <summary>The list of a timeline.</summary>
    /// <param name="before">The list as it was made last; null for the first one.</param>
    /// <param name="owner">Whose list.</param>
    /// <param name="timeline">The busy time.</param>
    /// <param name="syncedAt">For when it is known to be true.</param>
    public FreeBusyPublication Renew(FreeBusyPublication? before, ListOwner owner, BusyTimeline timeline, Instant syncedAt) =>
        before is not null && before.Document.Timeline.Equals(timeline)
            ? before with { SyncedAt = syncedAt }
            : renderer.Render(owner, timeline, ChangeDate.After(before?.LastModified, time), syncedAt);
}
