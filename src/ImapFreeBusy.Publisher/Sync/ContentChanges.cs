using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Whether the open mailbox changed while it was listed.</summary>
internal sealed class ContentChanges : IMailboxObserver
{
    private volatile bool _any;

    /// <summary>The server told of a change.</summary>
    public bool Any => _any;

    public void OnMailboxContent() => _any = true;
}
