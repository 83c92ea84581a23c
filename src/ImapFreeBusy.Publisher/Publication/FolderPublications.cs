using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Makes the lists of single folders from the state of the whole list.</summary>
internal sealed class FolderPublications(
    ILists<User> lists, UserPublishers publishers, PublicationRenderer renderer, MadePublications made, PublishOptions options) : IFolderPublications
{
    public async Task<FreeBusyPublication?> GetAsync(ListOwner owner, FolderRequest request, Reader reader, CancellationToken cancellationToken) =>
        owner is User user && await MayAskAsync(user, request, reader, cancellationToken)
            ? await ReadAsync(user, request, reader, await ListOfAsync(user, request, cancellationToken), cancellationToken)
            : null;

    /// <summary>Whether it is worth a look at the mailbox: a folder that is not known yet is for its owner alone to tell of.</summary>
    private async Task<bool> MayAskAsync(User user, FolderRequest request, Reader reader, CancellationToken cancellationToken) =>
        FolderPaths.MayBeName(request.Path) && reader.User is { } somebody
        && (somebody.Address == user.Address || Find(await SnapshotOfAsync(user, cancellationToken), user, request, reader) is not null);

    private async Task<FreeBusyPublication> ListOfAsync(User user, FolderRequest request, CancellationToken cancellationToken) => request.IsTrigger
        ? (await lists.RegenerateAsync(user, full: false, progress: null, cancellationToken)).Publication
        : await lists.GetAsync(user, cancellationToken);

    private async Task<FreeBusyPublication?> ReadAsync(User user, FolderRequest request, Reader reader, FreeBusyPublication whole, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotOfAsync(user, cancellationToken);
        if (snapshot.State.Publication is not { } record || Find(snapshot, user, request, reader) is not { } folder)
        {
            return null;
        }

        var withDetails = request.IsExtended && options.Details;
        var key = new FolderKey(user, whole.Document.Timeline.Window, record.CalendarModified, record.LastModified, folder, withDetails);
        var list = await made.GetAsync(key, () => Make(key, snapshot.Calendar.Only(folder)), cancellationToken);
        return list with { SyncedAt = whole.SyncedAt, StaleReason = whole.StaleReason, DependsOnReader = true };
    }

    private Task<UserSnapshot> SnapshotOfAsync(User user, CancellationToken cancellationToken) => publishers.Of(user).GetSnapshotAsync(cancellationToken);

    private MailboxName? Find(UserSnapshot snapshot, User user, FolderRequest request, Reader reader) =>
        FolderPaths.Find(snapshot.Calendar.Folders, request.Path, user) is { } folder && DetailRights.MaySeeDetails(reader, user, publishers.Of(user).ReadersOf(folder)) ? folder : null;

    private FreeBusyPublication Make(FolderKey key, UserCalendar calendar)
    {
        var timeline = calendar.ToTimeline(key.Window);
        var details = key.WithDetails ? DetailedPeriods.Of(timeline, calendar.Explain(key.Window).Select(origin => origin.Origin)) : null;
        return renderer.Render(key.User, timeline, key.LastModified, Instant.MinValue, details);
    }

    private sealed record FolderKey(User User, Interval Window, Instant CalendarModified, Instant LastModified, MailboxName Folder, bool WithDetails);
}
