using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// Brings the STATUS, MYRIGHTS and METADATA responses of a LIST to their mailboxes, in whatever order a server sends them
/// (RFC 5819 §2). The usual orders, each behind its mailbox or all in the order of the list, cost a comparison or two each
/// and no memory.
/// </summary>
internal sealed class ListedData(List<ListedMailbox> mailboxes, ListedIndex index, int limit)
{
    private Dictionary<MailboxName, ListedMailbox>? _early;
    private int _next;

    /// <summary>The name that most likely has come again, without a copy of it; null when it is another one.</summary>
    public MailboxName? Recognize(ReadOnlySpan<byte> octets)
    {
        while (_next < mailboxes.Count - 1 && !mailboxes[_next].IsSelectable)
        {
            _next++;
        }

        return NameAt(_next, octets) ?? NameAt(_next - 1, octets) ?? NameAt(mailboxes.Count - 1, octets);
    }

    /// <summary>Where data of the mailbox goes: what was listed, or what keeps it until the mailbox is.</summary>
    public ListedMailbox Of(MailboxName name, out bool isListed)
    {
        var position = PositionOf(name);
        isListed = position is not null;
        if (position is null)
        {
            return EarlyOf(name);
        }

        _next = position.Value + 1;
        return mailboxes[position.Value];
    }

    /// <summary>A mailbox was listed: its data may have come before.</summary>
    public void OnListed(ListedMailbox mailbox)
    {
        if (_early is not null && _early.Remove(mailbox.Name, out var early))
        {
            mailbox.TakeFrom(early);
        }
    }

    private ListedMailbox EarlyOf(MailboxName name)
    {
        _early ??= [];
        if (_early.TryGetValue(name, out var early))
        {
            return early;
        }

        if (_early.Count >= limit)
        {
            throw new ImapProtocolException($"The server told of more than {limit} mailboxes that it did not list.");
        }

        return _early[name] = new ListedMailbox(name, null, []);
    }

    private int? PositionOf(MailboxName name)
    {
        if (IsAt(_next, name))
        {
            return _next;
        }

        if (IsAt(_next - 1, name))
        {
            return _next - 1;
        }

        if (IsAt(mailboxes.Count - 1, name))
        {
            return mailboxes.Count - 1;
        }

        return index.Of(name);
    }

    private bool IsAt(int position, MailboxName name) => position >= 0 && position < mailboxes.Count && mailboxes[position].Name.Equals(name);

    private MailboxName? NameAt(int position, ReadOnlySpan<byte> octets) =>
        position >= 0 && position < mailboxes.Count && mailboxes[position].Name.IsPlainly(octets) ? mailboxes[position].Name : null;
}
