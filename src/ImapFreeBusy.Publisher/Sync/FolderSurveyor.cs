using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Looks at the server: how each known folder stands, and by a LIST which there are, where it is time or a folder is missed.</summary>
internal sealed class FolderSurveyor(FolderFinder finder, FolderCheck check)
{
    private static readonly IReadOnlyDictionary<MailboxName, FolderSighting?> NoSightings = new Dictionary<MailboxName, FolderSighting?>();

    /// <summary>Whether a look for the user's folders needs a new login: an older session of Dovecot may not see what others have shared since.</summary>
    public bool NeedsNewLogin(User user) => user.LooksElsewhere || finder.SeesOthers(user.Account);

    /// <summary>One round trip, with a LIST too, as long as the folders are those that were known; none where the server told all that is asked.</summary>
    /// <param name="client">A connection on which no mailbox is open.</param>
    /// <param name="user">Whose folders.</param>
    /// <param name="known">The folders as they are known, in their order.</param>
    /// <param name="marks">Where they stood.</param>
    /// <param name="discover">Whether to list them anew.</param>
    /// <param name="only">Those to look at, as long as that needs no LIST, with what the server told of each, if it did; null for all.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<FolderSurvey> RunAsync(
        ImapClient client,
        User user,
        IReadOnlyList<MailboxName> known,
        IReadOnlyDictionary<MailboxName, FolderMark> marks,
        bool discover,
        IReadOnlyDictionary<MailboxName, MailboxStatus?>? only,
        CancellationToken cancellationToken)
    {
        if (!discover && only is not null && await RunPartAsync(client, user, known, marks, only, cancellationToken) is { } partial)
        {
            return partial;
        }

        // Without a known folder there is nothing whose numbers could confirm anything.
        var isDue = discover || known.Count == 0;
        var checking = known.Count == 0 ? Task.FromResult(NoSightings) : check.RunAsync(client, user, known, marks, cancellationToken);
        var finding = isDue ? finder.FindAsync(client, user, known, cancellationToken) : null;
        var sightings = await WithAsync(checking, finding);
        if (!isDue && sightings.Values.All(sighting => sighting is not null))
        {
            return new FolderSurvey(known, IsComplete: false, HasInbox: false, sightings);
        }

        // A folder that is refused may be deleted, renamed or out of our rights: only a LIST tells.
        var found = await (finding ?? finder.FindAsync(client, user, known, cancellationToken));
        List<MailboxName> unseen = [.. found.Calendars.Where(name => sightings.GetValueOrDefault(name) is null)];
        var more = unseen.Count == 0 ? NoSightings : await check.RunAsync(client, user, unseen, marks, cancellationToken);
        return new FolderSurvey(
            found.Calendars, IsComplete: true, found.HasInbox, found.Calendars.ToDictionary(name => name, name => more.GetValueOrDefault(name) ?? sightings.GetValueOrDefault(name)))
        { Others = found.Others, Readers = found.Readers };
    }

    /// <summary>A look at some folders; null where one of them is not known or is refused.</summary>
    private async Task<FolderSurvey?> RunPartAsync(
        ImapClient client,
        User user,
        IReadOnlyList<MailboxName> known,
        IReadOnlyDictionary<MailboxName, FolderMark> marks,
        IReadOnlyDictionary<MailboxName, MailboxStatus?> only,
        CancellationToken cancellationToken)
    {
        if (!known.All(marks.ContainsKey) || !only.Keys.All(marks.ContainsKey))
        {
            return null;
        }

        var told = only.ToDictionary(folder => folder.Key, folder => folder.Value is { } status ? check.OfTold(user.Account.Server, status, marks[folder.Key]) : null);
        List<MailboxName> untold = [.. told.Where(folder => folder.Value is null).Select(folder => folder.Key)];
        var seen = untold.Count == 0 ? NoSightings : await check.RunAsync(client, user, untold, marks, cancellationToken);
        if (seen.Values.Any(sighting => sighting is null))
        {
            return null;
        }

        var sightings = known.ToDictionary(
            name => name, FolderSighting? (name) => told.GetValueOrDefault(name) ?? seen.GetValueOrDefault(name) ?? FolderSighting.Of(name, marks[name]));
        return new FolderSurvey(known, IsComplete: false, HasInbox: false, sightings) { IsPartial = true };
    }

    /// <summary>Waits for both: when one fails the other fails of the same cause, and must not be left unobserved.</summary>
    private static async Task<T> WithAsync<T>(Task<T> first, Task? second)
    {
        await Task.WhenAll(first, second ?? Task.CompletedTask);
        return await first;
    }
}
