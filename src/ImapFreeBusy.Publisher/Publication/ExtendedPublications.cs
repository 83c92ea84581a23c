using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Makes extended lists from the state of the plain ones: one for each set of folders that somebody may see.</summary>
internal sealed class ExtendedPublications(
    IPublications publications, UserPublishers publishers, PublicationRenderer renderer, MadePublications made, PublishOptions options) : IExtendedPublications
{
    public async Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval? window, Reader reader, CancellationToken cancellationToken)
    {
        var plain = await (window is { } asked ? publications.GetAsync(owner, asked, cancellationToken) : publications.GetAsync(owner, cancellationToken));
        var list = options.Details && reader.User is not null && owner is User user ? await ExtendAsync(plain, user, reader, cancellationToken) : plain;
        return list with { SyncedAt = plain.SyncedAt, StaleReason = plain.StaleReason, DependsOnReader = true };
    }

    private async Task<FreeBusyPublication> ExtendAsync(FreeBusyPublication plain, User user, Reader reader, CancellationToken cancellationToken)
    {
        var publisher = publishers.Of(user);
        var snapshot = await publisher.GetSnapshotAsync(cancellationToken);
        var folders = snapshot.Calendar.Folders.Where(folder => DetailRights.MaySeeDetails(reader, user, publisher.ReadersOf(folder))).ToHashSet();
        if (folders.Count == 0 || snapshot.State.Publication is not { } record)
        {
            return plain;
        }

        var window = plain.Document.Timeline.Window;
        var seen = string.Join('\n', folders.Select(folder => folder.Encoded).Order(StringComparer.Ordinal));
        var key = new ExtendedKey(user, window, record.CalendarModified, record.LastModified, seen);
        return await made.GetAsync(key, () => Make(user, snapshot.Calendar, window, folders, record.LastModified), cancellationToken);
    }

    private FreeBusyPublication Make(User user, UserCalendar calendar, Interval window, HashSet<MailboxName> folders, Instant stamp)
    {
        var timeline = calendar.ToTimeline(window);
        var seen = calendar.Explain(window).Where(origin => folders.Contains(origin.Folder)).Select(origin => origin.Origin);
        return renderer.Render(user, timeline, stamp, Instant.MinValue, DetailedPeriods.Of(timeline, seen));
    }

    private sealed record ExtendedKey(User User, Interval Window, Instant CalendarModified, Instant LastModified, string Folders);
}
