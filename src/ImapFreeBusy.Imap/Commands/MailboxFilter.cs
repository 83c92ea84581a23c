using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>Which mailboxes a NOTIFY is about (RFC 5465 §6).</summary>
public sealed class MailboxFilter
{
    private readonly string _word;

    private MailboxFilter(string word, IReadOnlyList<MailboxName>? names = null) => (_word, Names) = (word, names ?? []);

    /// <summary>All in the personal namespaces, later ones too (§6.2).</summary>
    public static MailboxFilter Personal { get; } = new("personal");

    /// <summary>Those that mail may be delivered to (§6.3).</summary>
    public static MailboxFilter Inboxes { get; } = new("inboxes");

    /// <summary>Those subscribed to (§6.4).</summary>
    public static MailboxFilter Subscribed { get; } = new("subscribed");

    /// <summary>The open one, told at once (§6.1). Dovecot tells of it during IDLE and NOOP only.</summary>
    public static MailboxFilter Selected { get; } = new("selected");

    /// <summary>The open one, told of expunged messages only when a command allows it (§6.1).</summary>
    public static MailboxFilter SelectedDelayed { get; } = new("selected-delayed");

    /// <summary>These (§6.6). They go into one line of the command, and servers take lines of 8,000 octets and more.</summary>
    /// <exception cref="ArgumentException">No name.</exception>
    public static MailboxFilter Named(IReadOnlyList<MailboxName> mailboxes) => new("mailboxes", AtLeastOne(mailboxes));

    /// <summary>These and all below them (§6.5), with the same caution.</summary>
    /// <exception cref="ArgumentException">No name.</exception>
    public static MailboxFilter Subtree(IReadOnlyList<MailboxName> mailboxes) => new("subtree", AtLeastOne(mailboxes));

    /// <summary>The names it is about; empty for a filter that is not by name.</summary>
    internal IReadOnlyList<MailboxName> Names { get; }

    /// <summary>The same with the names in UTF-8, whatever the session has agreed on.</summary>
    internal MailboxFilter InUtf8() => new(_word, [.. Names.Select(static name => MailboxName.FromWire(name.ToWire(isUtf8: true)))]);

    /// <summary>filter-mailboxes (§8).</summary>
    internal void Compose(CommandBuffer buffer)
    {
        buffer.Raw(_word);
        switch (Names.Count)
        {
            case 0:
                break;
            case 1:
                buffer.Mailbox(Names[0]);
                break;
            default:
                buffer.Mailboxes(Names);
                break;
        }
    }

    private static IReadOnlyList<MailboxName> AtLeastOne(IReadOnlyList<MailboxName> mailboxes) =>
        mailboxes.Count > 0 ? mailboxes : throw new ArgumentException("A filter by name needs a name.", nameof(mailboxes));
}
