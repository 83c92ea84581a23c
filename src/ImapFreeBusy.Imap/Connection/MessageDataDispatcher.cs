using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// Data about the messages of the open mailbox (RFC 9051 §7.4, §7.5): to the command that asked, else it changes the
/// count and is told to the observer.
/// </summary>
internal sealed class MessageDataDispatcher(SessionState session, PendingCommands pending, ChangeChannel changes)
{
    private bool _isVanishedTold;

    /// <summary>EXISTS. Until EXAMINE has its turn, it tells of the mailbox that was open before.</summary>
    public void OnExists(ref ImapReader reader, uint number)
    {
        if (pending.Head is ExamineCommand examine)
        {
            examine.Exists = number;
            return;
        }

        session.Exists = number;
        OnChange();
    }

    /// <summary>EXPUNGE.</summary>
    public void OnExpunge(ref ImapReader reader, uint number) => OnGone(1);

    /// <summary>VANISHED (RFC 7162 §3.2.10).</summary>
    public void OnVanished(ref ImapReader reader, uint number)
    {
        var isEarlier = ReadEarlier(ref reader);
        var uids = reader.ExpectAtom("known-uids");
        var gone = UidSet.TryParse(uids, out var set) ? set : throw ImapProtocolException.Expected("known-uids", uids);
        if (!session.IsEnabled(Capability.QResync) && !_isVanishedTold)
        {
            _isVanishedTold = changes.Tell(static observer => observer.OnUnaskedVanished());
        }

        if (isEarlier)
        {
            OnVanishedEarlier(gone);
        }
        else
        {
            OnGone(gone.Count);
        }
    }

    /// <summary>FETCH.</summary>
    public void OnFetch(ref ImapReader reader, uint number)
    {
        var response = FetchResponseReader.Read(ref reader, number);
        if (Opening is { } examine)
        {
            examine.Take(response);
            return;
        }

        // Dovecot ends a FETCH only after it has begun to answer the next one that was pipelined, so the turn alone does not tell.
        var fetch = pending.First<FetchCommand, FetchResponse>(static (command, response) => command.Awaits(response), response) ?? pending.First<FetchCommand>();
        fetch?.Take(response);
        if (fetch?.IsAbout(response) != true)
        {
            OnChange();
        }
    }

    /// <summary>The EXAMINE whose mailbox the server is telling of; none while it may still tell of the one before.</summary>
    private ExamineCommand? Opening =>
        pending.Head is ExamineCommand examine && (examine.HasBegun || session.Selected is null) ? examine : null;

    private static bool ReadEarlier(ref ImapReader reader)
    {
        if (!reader.TryRead((byte)'('))
        {
            return false;
        }

        if (!reader.TryWord("EARLIER"u8))
        {
            throw reader.Expected("EARLIER");
        }

        reader.Expect((byte)')');
        reader.ExpectSpace();
        return true;
    }

    private void OnGone(long count)
    {
        if (pending.Head is ExamineCommand examine)
        {
            examine.Exists = (uint)Math.Max(0, examine.Exists - count);
            return;
        }

        session.Remove(count);
        OnChange();
    }

    // EARLIER: gone before this command, so the count stays as it is (RFC 7162 §3.2.10.1).
    private void OnVanishedEarlier(UidSet gone)
    {
        if (Opening is { } examine)
        {
            examine.Take(gone);
            return;
        }

        var fetch = pending.First<FetchCommand>(command => command.AwaitsVanishedOf(gone)) ?? pending.First<FetchCommand>(command => command.AwaitsVanished);
        if (fetch is not null)
        {
            fetch.Take(gone);
            return;
        }

        OnChange();
    }

    private void OnChange() => changes.Tell(static observer => observer.OnMailboxContent());
}
