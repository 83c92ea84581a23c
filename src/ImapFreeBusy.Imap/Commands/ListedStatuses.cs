using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// Brings the STATUS responses of a LIST to their mailboxes, in whatever order a server sends them (RFC 5819 §2). The
/// usual orders, each behind its mailbox or all in the order of the list, cost a comparison each and no memory.
/// </summary>
internal sealed class ListedStatuses(List<ListedMailbox> mailboxes, ListedIndex index, int limit)
{
    private Dictionary<MailboxName, MailboxStatus>? _early;
    private int _next;

    /// <summary>The name that most likely has come again, without a copy of it; null when it is another one.</summary>
    public MailboxName? Recognize(ReadOnlySpan<byte> octets)
    {
        while (_next < mailboxes.Count - 1 && !mailboxes[_next].IsSelectable)
        {
            _next++;
        }

        return NameAt(_next, octets) ?? NameAt(mailboxes.Count - 1, octets);
    }

    /// <summary>A STATUS response; false when its mailbox was not listed yet.</summary>
    public bool Take(MailboxStatus status)
    {
        if (PositionOf(status.Name) is { } position)
        {
            _next = position + 1;
            mailboxes[position].Take(status);
            return true;
        }

        TakeEarly(status);
        return false;
    }

    /// <summary>A mailbox was listed: its STATUS may have come before.</summary>
    public void OnListed(ListedMailbox mailbox)
    {
        if (_early is not null && _early.Remove(mailbox.Name, out var status))
        {
            mailbox.Take(status);
        }
    }

    private void TakeEarly(MailboxStatus status)
    {
        _early ??= [];
        if (_early.Count >= limit)
        {
            throw new ImapProtocolException($"The server sent the STATUS of more than {limit} mailboxes that it did not list.");
        }

        _early[status.Name] = status.After(_early.GetValueOrDefault(status.Name));
    }

    private int? PositionOf(MailboxName name)
    {
        if (IsAt(_next, name))
        {
            return _next;
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
