using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LIST (RFC 9051 §6.3.9).</summary>
internal sealed class ListCommand(string reference, string pattern) : ImapCommand<IReadOnlyList<ListedMailbox>>
{
    // More than any account holds; a server that never ends its list must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly List<ListedMailbox> _mailboxes = [];

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) =>
        buffer.Raw(Name).Mailbox(new MailboxName(reference).Encoded).Mailbox(new MailboxName(pattern).Encoded);

    /// <summary>One LIST response.</summary>
    public void Take(ListedMailbox mailbox)
    {
        if (_mailboxes.Count >= MaxMailboxes)
        {
            throw new ImapProtocolException($"The server listed more than {MaxMailboxes} mailboxes.");
        }

        _mailboxes.Add(mailbox);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ListedMailbox> OnOk(StatusResponse response, SessionState session) => _mailboxes;
}
