using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// What a server tells without having been asked (RFC 9051 §5.2, RFC 5465), during IDLE and between and beside the
/// answers to commands. Called on the read loop, one call after the other: a method must return quickly and must not wait
/// for a command of the same connection. An exception ends the connection with <see cref="ImapConnectionException"/>:
/// whoever lost a change must not believe that the connection goes on telling them. Whatever is not implemented is
/// passed over.
/// </summary>
public interface IMailboxObserver
{
    /// <summary>
    /// Messages of the open mailbox came, went or changed (EXISTS, EXPUNGE, VANISHED, FETCH), or the server closed the
    /// mailbox by itself (CLOSED). Not what EXAMINE or FETCH asked for.
    /// </summary>
    void OnMailboxContent()
    {
    }

    /// <summary>STATUS of a mailbox (RFC 5465 §4).</summary>
    /// <param name="name">The mailbox.</param>
    /// <param name="status">The numbers; null when the server gave no MESSAGES, as Dovecot does after a change of flags alone.</param>
    void OnMailboxStatus(MailboxName name, MailboxStatus? status)
    {
    }

    /// <summary>STATUS in the answer to a NOTIFY that asks for it (RFC 5465 §3.1), as it comes: of thousands of mailboxes the last may take a second.</summary>
    void OnNotifyStatus(MailboxStatus status)
    {
    }

    /// <summary>
    /// LIST: a mailbox was made, renamed (<see cref="ListedMailbox.OldName"/>), deleted (\NonExistent), subscribed to, or
    /// its rights changed (RFC 5465 §5.4).
    /// </summary>
    void OnMailboxListed(ListedMailbox mailbox)
    {
    }

    /// <summary>METADATA: annotations of the mailbox changed (RFC 5464 §4.4.2); the empty name is the server itself.</summary>
    void OnMailboxMetadata(MailboxName name)
    {
    }

    /// <summary>NOTIFICATIONOVERFLOW: the server tells nothing from now on, as after NOTIFY NONE (RFC 5465 §5.8).</summary>
    void OnNotificationOverflow()
    {
    }

    /// <summary>
    /// VANISHED came although QRESYNC was never enabled (RFC 7162 §3.2.10 forbids it). Told once for a connection; the
    /// messages count as gone all the same.
    /// </summary>
    void OnUnaskedVanished()
    {
    }
}
