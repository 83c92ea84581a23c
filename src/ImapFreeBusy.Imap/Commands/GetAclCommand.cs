using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>GETACL (RFC 4314 §3.3).</summary>
internal sealed class GetAclCommand(MailboxName mailbox) : ImapCommand<IReadOnlyList<AclEntry>>
{
    private IReadOnlyList<AclEntry>? _entries;

    /// <inheritdoc/>
    public override string Name => "GETACL";

    /// <summary>Whether this command waits for the list of the mailbox.</summary>
    public bool Awaits(MailboxName name) => _entries is null && mailbox.Equals(name);

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name).Mailbox(mailbox);

    /// <summary>The ACL response for the mailbox.</summary>
    public void Take(IReadOnlyList<AclEntry> entries) => _entries = entries;

    /// <inheritdoc/>
    protected override IReadOnlyList<AclEntry> OnOk(StatusResponse response, SessionState session) =>
        _entries ?? throw new ImapProtocolException($"The server completed GETACL without an ACL response for {mailbox}.");
}
