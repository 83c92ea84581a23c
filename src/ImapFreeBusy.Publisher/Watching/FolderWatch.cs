using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>IDLE (RFC 2177): one connection that is told of one folder. After any gap the folder is compared, since a change may lie in it.</summary>
internal sealed class FolderWatch : IMailboxObserver, IAsyncDisposable
{
    private readonly WatchedAccount _account;
    private readonly IReadOnlyList<UserPublisher> _publishers;
    private readonly MailboxName _folder;
    private readonly Action<string> _onBroken;
    private readonly SilentPush _silence = new();
    private readonly WatchLoop _loop;

    /// <summary>Begins to watch.</summary>
    /// <param name="account">The account.</param>
    /// <param name="publishers">For whom the folder counts.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="onBroken">Called when the server turned out not to tell of changes, with what it did.</param>
    public FolderWatch(WatchedAccount account, IReadOnlyList<UserPublisher> publishers, MailboxName folder, Action<string> onBroken)
    {
        (_account, _publishers, _folder, _onBroken) = (account, publishers, folder, onBroken);
        _loop = new WatchLoop(account, IdleAsync, OnEnded);
        _loop.Start();
    }

    /// <summary>For whom the folder counts.</summary>
    public IReadOnlyList<UserPublisher> Publishers => _publishers;

    /// <summary>Whether the server is telling changes right now.</summary>
    public bool IsWatching { get; private set; }

    public void OnMailboxContent()
    {
        _silence.Told();
        _account.Look(_publishers, RoundDemand.CheckOf(_folder));
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    // A folder that is refused may be deleted, renamed or out of our rights: the LIST of a sweep tells. When it is deleted
    // under IDLE, Cyrus ends the connection without a word and Dovecot with a BYE that does not say why: the next EXAMINE does.
    private void OnEnded(Exception? reason)
    {
        if (reason is not null)
        {
            _account.Logger.LogInformation("{Account}: the watch of {Folder} was interrupted: {Reason}", _account.Account.Login, _folder, reason.Message);
        }

        if (reason is ImapCommandException)
        {
            _account.Look(_publishers, RoundDemand.Listing);
        }
    }

    private async Task IdleAsync(ImapClient client, CancellationToken stop)
    {
        var held = new HeldConnection(client, _account.Options, _account.Time);
        client.Observer = this;
        try
        {
            var selected = await held.AnswerAsync(client.ExamineAsync(_folder, stop));
            IsWatching = true;
            var status = new MailboxStatus(_folder, selected.UidValidity, selected.UidNext, selected.Exists, selected.HighestModSeq);
            _account.Look(_publishers.Where(publisher => !publisher.IsUpToDate(_folder, status)), RoundDemand.Check);

            while (client.IsAlive && !stop.IsCancellationRequested)
            {
                await held.WaitAsync(withIdle: true, stop);
                if (!stop.IsCancellationRequested && await IsSilentAsync(stop))
                {
                    _onBroken($"changes in {_folder} are not told; folders are polled");
                    _loop.Stop();
                }
            }
        }
        finally
        {
            client.Observer = null;
            IsWatching = false;
        }
    }

    private async Task<bool> IsSilentAsync(CancellationToken stop)
    {
        var rounds = await Task.WhenAll(_publishers.Select(publisher => _account.All.TryRoundAsync(publisher, RoundDemand.Check, stop)));
        return _silence.Checked(rounds.Any(round => round?.Changed.Contains(_folder) == true));
    }
}
