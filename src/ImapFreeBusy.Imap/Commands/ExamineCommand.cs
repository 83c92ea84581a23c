using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>EXAMINE (RFC 9051 §6.3.3), with a parameter of RFC 7162 where the server knows one.</summary>
internal sealed class ExamineCommand(MailboxName mailbox, ExamineParameter parameter, MessageReceiver? receiver = null) : ImapCommand<SelectedMailbox>
{
    private UidValidity? _uidValidity;
    private Uid? _uidNext;
    private ModSeq? _highestModSeq;
    private string? _mailboxId;

    /// <inheritdoc/>
    public override string Name => "EXAMINE";

    /// <summary>The last EXISTS; EXPUNGE may lower it while the command runs.</summary>
    public uint Exists { get; set; }

    /// <summary>
    /// Whether the server has begun to tell of this mailbox and not of the one that was open before: CLOSED has come
    /// (RFC 7162 §3.2.11), or a code that only an opening has, for servers that leave CLOSED out.
    /// </summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    protected override Exception? CallersFailure => receiver?.Failure;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name).Mailbox(mailbox).Raw(parameter.Text);

    /// <summary>Whether this command opens the mailbox.</summary>
    public bool IsAbout(MailboxName name) => mailbox.Equals(name);

    /// <summary>CLOSED: all before it belonged to another mailbox.</summary>
    public void Begin()
    {
        HasBegun = true;
        Exists = 0;
        (_uidValidity, _uidNext, _highestModSeq, _mailboxId) = (null, null, null, null);
    }

    /// <summary>A response code of an untagged OK.</summary>
    public void Take(ResponseCode code)
    {
        switch (code.Name)
        {
            case "UIDVALIDITY":
                _uidValidity = new UidValidity(code.ExpectNumber32());
                HasBegun = true;
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
            case "MAILBOXID":
                _mailboxId = code.Arguments.TrimStart('(').TrimEnd(')') is { Length: > 0 } id ? id : null;
                break;
            case "CLOSED":
                Begin();
                break;
            default:
                break;
        }
    }

    /// <summary>A message that changed since the point that QRESYNC named.</summary>
    public void Take(FetchResponse response) => receiver?.Take(response);

    /// <summary>Messages that have vanished since then.</summary>
    public void Take(UidSet vanished)
    {
        if (receiver is { WantsVanished: true })
        {
            receiver.Take(vanished);
        }
    }

    /// <inheritdoc/>
    public override void Abandon() => receiver?.Abandon();

    /// <inheritdoc/>
    protected override SelectedMailbox OnOk(StatusResponse response, SessionState session)
    {
        var validity = _uidValidity ?? throw new ImapProtocolException($"The server opened {mailbox} without UIDVALIDITY: its messages cannot be told apart.");
        var selected = new SelectedMailbox(mailbox, validity, _uidNext, _highestModSeq, Exists) { MailboxId = _mailboxId };
        session.Select(selected);
        return selected;
    }

    // A refused EXAMINE leaves no mailbox open (RFC 9051 §6.3.2).
    /// <inheritdoc/>
    protected override void OnRefused(SessionState session) => session.Select(null);
}
