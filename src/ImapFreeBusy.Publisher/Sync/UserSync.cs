using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Brings what is known of a user's folders up to date, one folder after the other over one connection.</summary>
internal sealed class UserSync(User user, FolderSync folderSync)
{
    private readonly Dictionary<MailboxName, FolderAttempts> _attempts = [];

    /// <summary>Syncs the folders that the survey shows changed.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="survey">How the folders stand.</param>
    /// <param name="known">What is known.</param>
    /// <param name="full">Read everything again.</param>
    /// <param name="trySkipped">Try again what was skipped because connections were lost to it.</param>
    /// <param name="progress">Whom to tell; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SyncOutcome> RunAsync(
        ImapClient client, FolderSurvey survey, UserState known, bool full, bool trySkipped, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var deltas = new List<FolderDelta>();
        var unreadable = new Dictionary<MailboxName, string>();
        var read = 0;
        foreach (var name in survey.Folders)
        {
            var before = full ? null : known.Folders.GetValueOrDefault(name);
            if (before is not null && FolderMark.Of(before) is var mark && survey.Sightings[name]?.Shows(mark) == true && !(trySkipped && mark.HasSkipped))
            {
                continue;
            }

            var attempts = AttemptsAt(name);
            attempts.TriesSkipped = trySkipped;
            try
            {
                var done = 0;
                var delta = await folderSync.RunAsync(client, user.Account.Server, name, survey.Sightings[name]?.Status, before, attempts, (count, total) => Tell(done = count, total), cancellationToken);
                deltas.Add(delta with { IsOthers = survey.Others?.Contains(name) ?? known.Folders.GetValueOrDefault(name)?.IsOthers ?? false });
                read += done;
            }
            catch (ImapCommandException e)
            {
                unreadable[name] = FolderRights.Refusal(user, name, e, isListed: survey.IsComplete);
            }

            void Tell(int count, int total) => progress?.Report(new SyncProgress(name.Text, count, total));
        }

        var removed = survey.IsComplete ? known.Folders.Keys.Except(survey.Folders).ToList() : [];
        var hasLost = deltas.Exists(delta => delta.HasLostMessages(known.Folders.GetValueOrDefault(delta.Name)?.Version));
        return new SyncOutcome(deltas, removed, unreadable, read, hasLost);
    }

    /// <summary>Whether another attempt after a broken connection can get further than the one before.</summary>
    public bool CanGoOn()
    {
        var canGoOn = false;
        foreach (var attempts in _attempts.Values)
        {
            canGoOn |= attempts.CanGoOn();
        }

        return canGoOn;
    }

    /// <summary>What the attempts read is kept now; the next sync begins afresh.</summary>
    public void Forget() => _attempts.Clear();

    private FolderAttempts AttemptsAt(MailboxName name)
    {
        if (!_attempts.TryGetValue(name, out var attempts))
        {
            _attempts[name] = attempts = new FolderAttempts();
        }

        return attempts;
    }
}
