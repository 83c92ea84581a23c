using System.Collections.Frozen;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// NOTIFY (RFC 5465): one connection is told of all folders of an account, new and renamed ones too. It idles on top of
/// that: Dovecot 2.3 loses every second wake-up otherwise. What the server says is a hint; the round that follows checks.
/// </summary>
internal sealed class NotifyPush : IPush, IMailboxObserver
{
    /// <summary>Pushes below one user after which NOTIFY is repeated: before the index file of the user is rotated.</summary>
    private const int MostPushes = 200;

    private readonly WatchedAccount _account;
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SilentPush _silence = new();
    private readonly NewFolders _new;
    private readonly WatchLoop _loop;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _waiting;
    private volatile FrozenDictionary<MailboxName, IReadOnlyList<UserPublisher>> _folders = FrozenDictionary<MailboxName, IReadOnlyList<UserPublisher>>.Empty;
    private volatile FrozenSet<MailboxName> _covered = FrozenSet<MailboxName>.Empty;

    // What the connection had not been told of when it was new: another one would not be either.
    private FrozenSet<MailboxName> _untold = FrozenSet<MailboxName>.Empty;
    private volatile HashSet<MailboxName> _names = [];
    private volatile CapabilitySet _capabilities = CapabilitySet.None;
    private volatile Dictionary<UserPublisher, int> _pushes = [];
    private volatile bool _hasOverflowed;
    private volatile bool _hasMissed;

    /// <summary>Begins to watch.</summary>
    public NotifyPush(WatchedAccount account)
    {
        _account = account;
        _new = new NewFolders(account.Time);
        _loop = new WatchLoop(account, FollowAsync, OnEnded);
        _loop.Start();
    }

    public int Connections => 1;

    public Task Broken => _broken.Task;

    public bool IsWatching(MailboxName folder) => _covered.Contains(folder);

    /// <summary>A folder that is not told of yet needs a new NOTIFY, whose first word on it is the proof.</summary>
    public void Renew(int connections)
    {
        var told = _folders;
        if (told.Count > 0 && !_account.Folders().All(folder => told.GetValueOrDefault(folder.Name)?.SequenceEqual(folder.Publishers) == true))
        {
            Interrupt();
        }
    }

    public void OnMailboxStatus(MailboxName name, MailboxStatus? status)
    {
        if (!_folders.TryGetValue(name, out var publishers))
        {
            _account.Look(_new.PublishersOf(name), RoundDemand.Listing);
            return;
        }

        _silence.Told();
        Count(publishers[0]);
        LookIfChanged(name, status, publishers);
    }

    public void OnNotifyStatus(MailboxStatus status)
    {
        if (_folders.TryGetValue(status.Name, out var publishers))
        {
            _hasMissed |= LookIfChanged(status.Name, status, publishers);
        }
    }

    public void OnMailboxListed(ListedMailbox mailbox)
    {
        _silence.Told();
        var known = _folders.GetValueOrDefault(mailbox.Name) ?? (mailbox.OldName is { } old ? _folders.GetValueOrDefault(old) : null);
        if (known is not null && (mailbox.OldName is not null || !mailbox.IsSelectable))
        {
            _account.Look(known, RoundDemand.Listing);
        }

        if (!mailbox.IsSelectable)
        {
            _names.Remove(mailbox.Name);
        }
        else if (_names.Add(mailbox.Name) && !_folders.ContainsKey(mailbox.Name))
        {
            // Dovecot repeats names that are known, with the first push.
            List<UserPublisher> publishers = [.. _account.Publishers.Where(publisher => _account.Finder.MayBeCalendarOf(publisher.User, mailbox, _capabilities))];
            _new.Add(mailbox.Name, publishers);
            _account.Look(publishers, RoundDemand.Listing);
        }
    }

    public void OnNotificationOverflow()
    {
        _hasOverflowed = true;
        Interrupt();
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void OnEnded(Exception? reason)
    {
        _covered = FrozenSet<MailboxName>.Empty;
        if (reason is ImapCommandException)
        {
            Break($"{reason.Message}; other ways of watching are used");
        }
        else if (reason is not null)
        {
            _account.Logger.LogInformation("{Account}: the watch was interrupted: {Reason}", _account.Account.Login, reason.Message);
        }
    }

    private async Task FollowAsync(ImapClient client, CancellationToken stop)
    {
        var held = new HeldConnection(client, _account.Options, _account.Time);
        var withIdle = _account.Faults.AbilitiesOf(_account.Account.Server, client.Capabilities).Idle;
        _capabilities = client.Capabilities;
        client.Observer = this;
        try
        {
            for (var isFirst = true; client.IsAlive && !stop.IsCancellationRequested && !_broken.Task.IsCompleted; isFirst = false)
            {
                var hasChanged = await CoverAsync(client, held, isFirst, stop);
                if (!isFirst && _silence.Checked(hasChanged))
                {
                    Break("changes are not told; other ways of watching are used");
                }
                else if (!_broken.Task.IsCompleted)
                {
                    await WaitAsync(held, withIdle, stop);
                }
            }

            if (_broken.Task.IsCompleted && client.IsAlive)
            {
                await client.StopNotifyAsync(stop);
            }
        }
        finally
        {
            client.Observer = null;
            _covered = FrozenSet<MailboxName>.Empty;
        }
    }

    private async Task WaitAsync(HeldConnection held, bool withIdle, CancellationToken stop)
    {
        using var waiting = BeginWaiting(stop);
        await held.WaitAsync(withIdle, waiting.Token);
        lock (_lock)
        {
            _waiting = null;
        }

        if (_hasOverflowed)
        {
            Break("the server ended it by NOTIFICATIONOVERFLOW; other ways of watching are used");
        }
    }

    /// <summary>
    /// Asks for everything, and compares the first word on each folder with what is known as it comes (<see cref="OnNotifyStatus"/>): a change may
    /// lie in the gap before. Repeated as the sign of life, since Dovecot 2.3 watches the index file of a user and goes deaf for up to half
    /// a minute when it is rotated (after some 350 changes, or by the first LIST-STATUS of a session); NOTIFY SET cures that, and
    /// nothing else does.
    /// </summary>
    /// <returns>Whether a folder had changed.</returns>
    private async Task<bool> CoverAsync(ImapClient client, HeldConnection held, bool isFirst, CancellationToken stop)
    {
        var folders = _account.Folders().ToFrozenDictionary(folder => folder.Name, folder => folder.Publishers);
        (_folders, _pushes, _hasMissed) = (folders, [], false);
        // Before the first NOTIFY, so that the rotation it may cause lies before it too, and since Dovecot watches folders of
        // other users only on a connection that has listed them.
        Task listing = isFirst ? ListAsync(client, stop) : Task.CompletedTask;
        if (_account.IsShared)
        {
            await listing;
        }

        // Dovecot 2.3 takes away the watches of an earlier NOTIFY after it has set the new ones: on the same files, so that
        // every second NOTIFY SET would leave none. With NOTIFY NONE between them there is nothing to take away.
        var ending = isFirst ? Task.CompletedTask : client.StopNotifyAsync(stop);
        var groups = NotifyGroups.Of(
            _account.Finder, [.. _account.Publishers.Select(publisher => publisher.User)], _account.Publishers.SelectMany(publisher => publisher.Others));
        var answer = await held.AnswerAsync(client.NotifyAsync(groups, withStatus: true, stop));
        await Task.WhenAll(listing, ending);
        var told = answer.Select(status => status.Name).Where(folders.ContainsKey).ToFrozenSet();
        if (told.Count == 0 && folders.Count > 0)
        {
            Break("NOTIFY is answered OK without a word on any folder; other ways of watching are used");
            return false;
        }

        _covered = told;
        var untold = folders.Keys.Where(name => !told.Contains(name)).ToFrozenSet();
        if (isFirst)
        {
            _untold = untold;
        }
        else if (_account.IsShared && !untold.IsSubsetOf(_untold))
        {
            // What others have shared since the login, an older session of Dovecot may not see.
            await client.LogoutAsync(stop);
            await client.DisposeAsync();
        }

        _account.Look(_account.Publishers.Where(publisher => publisher.Folders.Any(untold.Contains)), RoundDemand.Check);
        return _hasMissed;
    }

    private async Task ListAsync(ImapClient client, CancellationToken stop)
    {
        var abilities = _account.Faults.AbilitiesOf(_account.Account.Server, client.Capabilities);
        var listed = await client.ListAsync(new ListQuery { Status = abilities.ListStatus }, stop);
        _names = [.. listed.Where(mailbox => mailbox.IsSelectable).Select(mailbox => mailbox.Name)];
    }

    private bool LookIfChanged(MailboxName name, MailboxStatus? status, IReadOnlyList<UserPublisher> publishers)
    {
        List<UserPublisher> outdated = [.. publishers.Where(publisher => status is null || !publisher.IsUpToDate(name, status))];
        _account.Look(outdated, RoundDemand.CheckOf(name, status));
        return outdated.Count > 0;
    }

    // On the read loop alone, save that each NOTIFY begins a new count.
    private void Count(UserPublisher publisher)
    {
        var pushes = _pushes;
        pushes[publisher] = pushes.GetValueOrDefault(publisher) + 1;
        if (pushes[publisher] == MostPushes)
        {
            Interrupt();
        }
    }

    private CancellationTokenSource BeginWaiting(CancellationToken stop)
    {
        lock (_lock)
        {
            return _waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        }
    }

    private void Interrupt()
    {
        lock (_lock)
        {
            _ = _waiting?.CancelAsync();
        }
    }

    private void Break(string what)
    {
        _account.Faults.Report(_account.Account.Server, Capability.Notify, what);
        _broken.TrySetResult();
        _account.Look(_account.Publishers, RoundDemand.Check);
    }
}
