using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>Where in a growing answer to LIST a mailbox stands; made when it is first asked.</summary>
internal sealed class ListedIndex(IReadOnlyList<ListedMailbox> mailboxes)
{
    private readonly Dictionary<MailboxName, int> _positions = [];
    private int _indexed;

    /// <summary>The position, the last one of several; null for a mailbox that was not listed yet.</summary>
    public int? Of(MailboxName name)
    {
        for (; _indexed < mailboxes.Count; _indexed++)
        {
            _positions[mailboxes[_indexed].Name] = _indexed;
        }

        return _positions.TryGetValue(name, out var position) ? position : null;
    }
}
