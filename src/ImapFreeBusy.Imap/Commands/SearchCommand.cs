using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UID SEARCH (RFC 9051 §6.4.4), answered by ESEARCH (RFC 4731) where the server knows it.</summary>
internal sealed class SearchCommand(string criterion, bool withESearch) : ImapCommand<UidSet>
{
    // A server that never ends its answer must not fill the memory.
    private const int MaxRanges = 4_000_000;

    private readonly UidSetBuilder _found = new();

    /// <inheritdoc/>
    public override string Name => "UID SEARCH";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) =>
        buffer.Raw(withESearch ? "UID SEARCH RETURN (ALL) " : "UID SEARCH ").Text(criterion);

    /// <summary>UIDs of a SEARCH or ESEARCH response.</summary>
    public void Take(UidRange range)
    {
        _found.Add(range);
        if (_found.Count > MaxRanges)
        {
            throw new ImapProtocolException($"The server found more than {MaxRanges} ranges of messages.");
        }
    }

    /// <inheritdoc/>
    protected override UidSet OnOk(StatusResponse response, SessionState session) => _found.ToSet();
}
