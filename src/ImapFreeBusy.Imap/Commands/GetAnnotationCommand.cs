using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>GETANNOTATION (draft-daboo-imap-annotatemore-08 §4.2.1), for entries that are named as in METADATA.</summary>
internal sealed class GetAnnotationCommand(MailboxName mailbox, IReadOnlyList<string> entries) : MetadataCommand(mailbox, entries)
{
    /// <inheritdoc/>
    public override string Name => "GETANNOTATION";

    /// <inheritdoc/>
    protected override void ComposeEntries(CommandBuffer buffer, IReadOnlyList<string> entries)
    {
        var annotations = entries.Select(Annotation.Of).ToArray();
        Compose(buffer, annotations.Select(annotation => annotation.Entry));
        Compose(buffer, annotations.Select(annotation => annotation.Attribute));
    }

    // Each is a string of the grammar and never an atom; what is an atom can be quoted as it is.
    private static void Compose(CommandBuffer buffer, IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        buffer.Raw(distinct.Length > 1 ? " (\"" : " \"").Atom(distinct[0]);
        foreach (var name in distinct.Skip(1))
        {
            buffer.Raw("\" \"").Atom(name);
        }

        buffer.Raw(distinct.Length > 1 ? "\")" : "\"");
    }
}
