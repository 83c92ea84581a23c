using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UID FETCH (RFC 9051 §6.4.9), with CHANGEDSINCE (RFC 7162 §3.1.4.1) and VANISHED (§3.2.6).</summary>
internal sealed class FetchCommand(UidSet uids, FetchQuery query, MessageReceiver receiver) : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "UID FETCH";

    /// <inheritdoc/>
    protected override Exception? CallersFailure => receiver.Failure;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        buffer.Raw($"{Name} {uids} (UID");
        query.Compose(buffer);
        buffer.Raw(")");
        if (query.ChangedSince is { } since)
        {
            buffer.Raw($" (CHANGEDSINCE {since}{(receiver.WantsVanished ? " VANISHED" : "")})");
        }
    }

    /// <summary>Whether this command asked about the message.</summary>
    public bool IsAbout(FetchResponse response) => response.Uid is { } uid && uids.Contains(uid);

    /// <summary>Whether the response answers this command: its message, with everything that was asked for.</summary>
    public bool Awaits(FetchResponse response) =>
        IsAbout(response)
        && (!query.Flags || response.Flags is not null)
        && (!query.Size || response.Size is not null)
        && (!query.BodyStructure || response.BodyStructure is not null)
        && response.Sections.Count >= query.Sections.Count;

    /// <summary>Whether this command asked what has vanished.</summary>
    public bool AwaitsVanished => receiver.WantsVanished;

    /// <summary>Whether this command asked about these messages, the first of them that is.</summary>
    public bool AwaitsVanishedOf(UidSet vanished) => receiver.WantsVanished && uids.Contains(vanished.First());

    /// <summary>One FETCH response.</summary>
    public void Take(FetchResponse response) => receiver.Take(response);

    /// <summary>VANISHED (EARLIER).</summary>
    public void Take(UidSet vanished) => receiver.Take(vanished);

    /// <inheritdoc/>
    public override void Abandon() => receiver.Abandon();

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
