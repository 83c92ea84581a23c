using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>EXAMINE (RFC 9051 §6.3.3), with the CONDSTORE parameter (RFC 7162 §3.1.8) where the server knows it.</summary>
internal sealed class ExamineCommand(MailboxName mailbox, bool withCondStore) : ImapCommand<SelectedMailbox>
{
    private UidValidity? _uidValidity;
    private Uid? _uidNext;
    private ModSeq? _highestModSeq;

    /// <inheritdoc/>
    public override string Name => "EXAMINE";

    /// <summary>The last EXISTS; EXPUNGE may lower it while the command runs.</summary>
    public uint Exists { get; set; }

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) =>
        buffer.Raw(Name).Mailbox(mailbox.Encoded).Raw(withCondStore ? " (CONDSTORE)" : "");

    /// <summary>A response code of an untagged OK.</summary>
    public void Take(ResponseCode code)
    {
        switch (code.Name)
        {
            case "UIDVALIDITY":
                _uidValidity = new UidValidity(code.ExpectNumber32());
                break;
            case "UIDNEXT":
                _uidNext = code.ExpectNumber32() is > 0 and var next ? new Uid(next) : null;
                break;
            case "HIGHESTMODSEQ":
                _highestModSeq = code.ExpectNumber64() is > 0 and var highest ? new ModSeq(highest) : null;
                break;
            case "NOMODSEQ":
                _highestModSeq = null;
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    protected override SelectedMailbox OnOk(StatusResponse response, SessionState session)
    {
        var validity = _uidValidity ?? throw new ImapProtocolException($"The server opened {mailbox} without UIDVALIDITY: its messages cannot be told apart.");
        var selected = new SelectedMailbox(mailbox, validity, _uidNext, _highestModSeq, Exists);
        session.Select(selected);
        return selected;
    }

    // A refused EXAMINE leaves no mailbox open (RFC 9051 §6.3.2).
    /// <inheritdoc/>
    protected override void OnRefused(SessionState session) => session.Select(null);
}
