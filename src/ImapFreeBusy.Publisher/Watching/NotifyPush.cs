using System.Collections.Frozen;
using ImapFreeBusy.Imap;
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
    private readonly WatchedAccount _account;
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SilentPush _silence;
    private readonly WatchLoop _loop;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _waiting;
    private volatile FrozenDictionary<MailboxName, UserPublisher> _folders = FrozenDictionary<MailboxName, UserPublisher>.Empty;
    private volatile FrozenSet<MailboxName> _covered = FrozenSet<MailboxName>.Empty;
    private volatile bool _hasOverflowed;

    /// <summary>Begins to watch.</summary>
    public NotifyPush(WatchedAccount account)
    {
        _account = account;
        _silence = new SilentPush(account.Time);
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
        if (told.Count > 0 && !_account.Folders().Keys.All(told.ContainsKey))
        {
            Interrupt();
        }
    }

    public void OnMailboxStatus(MailboxName name, MailboxStatus? status)
    {
        if (_folders.TryGetValue(name, out var publisher))
        {
            _silence.Told();
            if (status is null || !publisher.IsUpToDate(name, status))
            {
                _account.Look(publisher, RoundDemand.Check);
            }
        }
    }

    public void OnMailboxListed(ListedMailbox mailbox)
    {
        _silence.Told();
        var publisher = _folders.GetValueOrDefault(mailbox.Name) ?? (mailbox.OldName is { } old ? _folders.GetValueOrDefault(old) : null);
        foreach (var owner in publisher is null ? _account.Publishers : [publisher])
        {
            _account.Look(owner, RoundDemand.Sweep);
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
        client.Observer = this;
        try
        {
            while (client.IsAlive && !stop.IsCancellationRequested && !_broken.Task.IsCompleted)
            {
                await CoverAsync(client, held, stop);
                using var waiting = BeginWaiting(stop);
                await WaitAsync(client, held, waiting.Token);
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

    /// <summary>Asks for everything, and compares the first word on each folder with what is known: a change may lie in the gap before.</summary>
    private async Task CoverAsync(ImapClient client, HeldConnection held, CancellationToken stop)
    {
        var folders = _account.Folders().ToFrozenDictionary();
        _folders = folders;
        var isShared = _account.Publishers.Any(publisher => publisher.User.SharedOwner is not null);
        var groups = await NotifyRequest.GroupsAsync(client, isShared, folders.Keys, stop);
        var answer = await held.AnswerAsync(client.NotifyAsync(groups, withStatus: true, stop));
        var told = answer.Where(status => folders.ContainsKey(status.Name)).DistinctBy(status => status.Name).ToDictionary(status => status.Name);
        if (told.Count == 0 && folders.Count > 0)
        {
            Break("NOTIFY is answered OK without a word on any folder; other ways of watching are used");
            return;
        }

        _covered = told.Keys.ToFrozenSet();
        foreach (var publisher in _account.Publishers.Where(publisher => !publisher.Folders.All(folder => told.TryGetValue(folder, out var status) && publisher.IsUpToDate(folder, status))))
        {
            _account.Look(publisher, RoundDemand.Check);
        }
    }

    private async Task WaitAsync(ImapClient client, HeldConnection held, CancellationToken waiting)
    {
        var withIdle = _account.Faults.AbilitiesOf(_account.Account.Server, client.Capabilities).Idle;
        while (!waiting.IsCancellationRequested && client.IsAlive && !_broken.Task.IsCompleted)
        {
            await held.WaitAsync(withIdle, waiting);
            if (_hasOverflowed)
            {
                Break("the server ended it by NOTIFICATIONOVERFLOW; other ways of watching are used");
            }
            else if (!waiting.IsCancellationRequested && await IsSilentAsync(waiting))
            {
                Break("changes are not told; other ways of watching are used");
            }
        }
    }

    private async Task<bool> IsSilentAsync(CancellationToken stop)
    {
        var changed = await _account.Poll.RunAsync(_account.Account, _account.Publishers, RoundDemand.Check, onDone: null, stop);
        return await _silence.CheckedAsync(changed.Any(_covered.Contains), stop);
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
        foreach (var publisher in _account.Publishers)
        {
            _account.Look(publisher, RoundDemand.Check);
        }
    }
}
