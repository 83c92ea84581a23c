using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>A way in which a server tells of changes in the folders of one account by itself.</summary>
internal interface IPush : IAsyncDisposable
{
    /// <summary>Connections that it holds at most, as far as is known.</summary>
    int Connections { get; }

    /// <summary>Completes when the server turned out not to keep what it announced; the next best way is taken then.</summary>
    Task Broken { get; }

    /// <summary>Whether the server is telling of changes in the folder right now.</summary>
    bool IsWatching(MailboxName folder);

    /// <summary>The folders of the account's users are others now, or other connections are allowed.</summary>
    void Renew(int connections);
}
