using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// What the attempts at one sync of a folder have in common: what was read already, and which message a connection broke
/// on. The first break only makes a suspect, which is then fetched alone; after the second one the message is skipped. That
/// is no proof on a bad line, so sweeps try it again, until one more connection is lost to it.
/// </summary>
internal sealed class FolderAttempts
{
    private const int MostAbsences = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<Uid, int> _absences = [];
    private FolderVersion? _folder;
    private Uid? _brokeOn;
    private bool _hasSkipped;
    private bool _hasLostReadAhead;
    private bool _canGoOnInBatches;

    /// <summary>Whether messages that were skipped earlier are tried again.</summary>
    public bool TriesSkipped { get; set; }

    /// <summary>What was read so far.</summary>
    public Dictionary<Uid, MessageContent> Contents { get; } = [];

    /// <summary>The message to fetch alone, since a connection broke on it once.</summary>
    public Uid? Suspect { get; private set; }

    /// <summary>Whether nothing was tried yet, so that messages may be read before they are listed (<see cref="ReadAhead"/>).</summary>
    public bool AreFirst => _folder is null && !_hasLostReadAhead;

    /// <summary>A message was read.</summary>
    public void Add(Uid uid, MessageContent content)
    {
        Cleared(uid);
        Contents[uid] = content;
    }

    /// <summary>Begins an attempt; where another folder has the name nothing of the earlier ones counts.</summary>
    public void Begin(SelectedMailbox selected)
    {
        if (_folder?.IsOf(selected) == false)
        {
            Contents.Clear();
            _absences.Clear();
            Suspect = null;
        }

        _folder = FolderVersion.Of(selected, withModSeq: false);
        _brokeOn = null;
    }

    /// <summary>
    /// Messages of a folder to try again, each alone. In another order each time, since the first that breaks a connection
    /// is the last that is tried.
    /// </summary>
    public IEnumerable<Uid> ToTryAgain(FolderState known)
    {
        if (!TriesSkipped)
        {
            yield break;
        }

        Uid[] skipped = [.. known.Messages.Values.Where(message => message is { IsHidden: false, Content.IsSkipped: true }).Select(message => message.Uid)];
        Random.Shared.Shuffle(skipped);
        foreach (var uid in skipped.Where(uid => !_hasSkipped && !Contents.ContainsKey(uid)))
        {
            Suspect = uid;
            yield return uid;
        }
    }

    /// <summary>
    /// Whether a message that was listed and then fetched was read. One that did not come was expunged meanwhile, and will
    /// not be listed again; one that is listed again and again and never comes is broken at the server.
    /// </summary>
    public bool HasCome(Uid uid)
    {
        if (Contents.ContainsKey(uid))
        {
            return true;
        }

        _absences[uid] = _absences.GetValueOrDefault(uid) + 1;
        return _absences[uid] >= MostAbsences && Contents.TryAdd(uid, MessageContent.Unreadable("the server lists it and gives no content"));
    }

    /// <summary>
    /// A connection broke while this message was awaited. Of pipelined commands each one tells; the lowest UID is the one
    /// that was on the line.
    /// </summary>
    public void BrokeOn(Uid uid)
    {
        lock (_lock)
        {
            _brokeOn = _brokeOn is { } other && other < uid ? other : uid;
        }
    }

    /// <summary>The connection broke while messages were read that were not listed: which message it was, if any, shows when they are asked for in batches.</summary>
    public void LostReadAhead() => (_hasLostReadAhead, _canGoOnInBatches) = (true, true);

    /// <summary>Draws the conclusion of a failed attempt: whether another one can get further, since a message was found to blame.</summary>
    public bool CanGoOn()
    {
        if (_brokeOn is not { } uid)
        {
            var canGoOn = _canGoOnInBatches;
            _canGoOnInBatches = false;
            return canGoOn;
        }

        _brokeOn = null;
        if (Suspect == uid)
        {
            Contents[uid] = MessageContent.Skipped;
            Suspect = null;
            _hasSkipped = true;
        }
        else
        {
            Suspect = uid;
        }

        return true;
    }

    // The suspect arrived whole: it was the line, not the message.
    private void Cleared(Uid uid)
    {
        if (Suspect == uid)
        {
            Suspect = null;
        }
    }
}
