using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>An account with its calendars, where extensions are tried. A connection that one of them broke is opened anew for the next.</summary>
internal sealed class ExtensionSite(
    IImapConnector connector, FolderFinder finder, ImapAccount account, IReadOnlyList<User> users, IReadOnlyList<MailboxName> calendars, IReadOnlySet<MailboxName> others)
    : IAsyncDisposable
{
    private ImapClient? _client;

    public ImapAccount Account => account;

    public IReadOnlyList<User> Users => users;

    /// <summary>The calendar folders of all users.</summary>
    public IReadOnlyList<MailboxName> Calendars => calendars;

    /// <summary>Those of them that are not the users' own.</summary>
    public IReadOnlySet<MailboxName> Others => others;

    /// <summary>Whether the folders are other users'.</summary>
    public bool IsShared => others.Count > 0 || users.Any(user => user.LooksElsewhere);

    /// <summary>A folder to try things with.</summary>
    public MailboxName Sample => calendars.Count > 0 ? calendars[0] : MailboxName.Inbox;

    /// <summary>Calendars that NOTIFY left out.</summary>
    public HashSet<MailboxName> Untold { get; } = [];

    public FolderFinder Finder => finder;

    /// <summary>A connection on which no mailbox is open.</summary>
    public async Task<ImapClient> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client is not { IsAlive: true } client)
        {
            await DisposeAsync();
            _client = client = await connector.ConnectAsync(account, cancellationToken);
        }

        await client.UnselectAsync(cancellationToken);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
        {
            await client.LogoutAsync(CancellationToken.None);
            await client.DisposeAsync();
        }
    }
}
