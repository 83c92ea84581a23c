using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UID FETCH (RFC 9051 §6.4.9), with CHANGEDSINCE (RFC 7162 §3.1.4.1).</summary>
internal sealed class FetchCommand(UidSet uids, FetchQuery query, Action<FetchResponse> onMessage) : ImapCommand<bool>
{
    private readonly Lock _lock = new();
    private bool _isAbandoned;
    private Exception? _failure;

    /// <inheritdoc/>
    public override string Name => "UID FETCH";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        buffer.Raw($"{Name} {uids} (UID");
        query.Compose(buffer);
        buffer.Raw(")");
        if (query.ChangedSince is { } since)
        {
            buffer.Raw($" (CHANGEDSINCE {since})");
        }
    }

    /// <summary>Whether the response answers this command: its message, with everything that was asked for.</summary>
    public bool Awaits(FetchResponse response) =>
        response.Uid is { } uid
        && uids.Contains(uid)
        && (!query.Flags || response.Flags is not null)
        && (!query.Size || response.Size is not null)
        && (!query.BodyStructure || response.BodyStructure is not null)
        && response.Sections.Count >= query.Sections.Count;

    /// <summary>One FETCH response. Once abandoned, or after the callback failed, nothing is called any more.</summary>
    public void Take(FetchResponse response)
    {
        lock (_lock)
        {
            if (_isAbandoned || _failure is not null || response.Uid is null)
            {
                return;
            }

            try
            {
                onMessage(response);
            }
            catch (Exception failure)
            {
                // The caller's fault and the caller's to see: it must not end the connection.
                _failure = failure;
            }
        }
    }

    /// <inheritdoc/>
    public override void Complete(StatusResponse response, SessionState session)
    {
        if (_failure is not null)
        {
            Fail(_failure);
            return;
        }

        base.Complete(response, session);
    }

    /// <inheritdoc/>
    public override void Abandon()
    {
        lock (_lock)
        {
            _isAbandoned = true;
        }
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
