using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>GETMETADATA (RFC 5464 §4.2).</summary>
internal sealed class GetMetadataCommand(MailboxName mailbox, IReadOnlyList<string> entries) : MetadataCommand(mailbox, entries)
{
    /// <inheritdoc/>
    public override string Name => "GETMETADATA";

    /// <inheritdoc/>
    protected override void ComposeEntries(CommandBuffer buffer, IReadOnlyList<string> entries)
    {
        buffer.Raw(" (").Atom(entries[0]);
        foreach (var entry in entries.Skip(1))
        {
            buffer.Raw(" ").Atom(entry);
        }

        buffer.Raw(")");
    }
}
