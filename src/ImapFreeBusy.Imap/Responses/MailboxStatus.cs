using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>
/// What STATUS tells of a mailbox (RFC 9051 §7.3.4). Two equal values mean that nothing changed in between, where the
/// server keeps mod-sequences; <see cref="Garbled"/> is not compared.
/// </summary>
/// <param name="Name">The mailbox.</param>
/// <param name="UidValidity">UIDVALIDITY, where the server gave it.</param>
/// <param name="UidNext">The UID that the next message will have at least, where the server gave it.</param>
/// <param name="Messages">How many messages there are; 0 when that was not asked for, or is garbled.</param>
/// <param name="HighestModSeq">HIGHESTMODSEQ, or null without CONDSTORE or for a mailbox without mod-sequences.</param>
public sealed record MailboxStatus(MailboxName Name, UidValidity? UidValidity, Uid? UidNext, uint Messages, ModSeq? HighestModSeq)
{
    /// <summary>Octets of all messages together (RFC 8438), where asked for and given.</summary>
    public long? Size { get; init; }

    /// <summary>How many messages are not \Seen, where asked for and given.</summary>
    public uint? Unseen { get; init; }

    /// <summary>
    /// Names of items whose value could not be read, upper case; nothing behind the first of them in its response was
    /// read. Normally empty. Seen from Cyrus 3.6, which answers STATUS (MAILBOXID) with raw octets.
    /// </summary>
    public IReadOnlyList<string> Garbled { get; init; } = [];

    /// <summary>Whether the server gave MESSAGES.</summary>
    internal bool HasMessages { get; init; } = true;

    /// <inheritdoc/>
    public bool Equals(MailboxStatus? other) => other is not null && Numbers.Equals(other.Numbers) && Name.Equals(other.Name);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Numbers);

    /// <summary>This, which came later, with what only the earlier one tells.</summary>
    internal MailboxStatus After(MailboxStatus? earlier) => earlier is null ? this : this with
    {
        UidValidity = UidValidity ?? earlier.UidValidity,
        UidNext = UidNext ?? earlier.UidNext,
        Messages = HasMessages ? Messages : earlier.Messages,
        HighestModSeq = HighestModSeq ?? earlier.HighestModSeq,
        Size = Size ?? earlier.Size,
        Unseen = Unseen ?? earlier.Unseen,
        Garbled = Garbled.Count > 0 ? Garbled : earlier.Garbled,
        HasMessages = HasMessages || earlier.HasMessages,
    };

    private (UidValidity?, Uid?, uint, ModSeq?, long?, uint?) Numbers => (UidValidity, UidNext, Messages, HighestModSeq, Size, Unseen);
}
