using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>How much annotation one command takes: a server that never ends its answer must not fill the memory.</summary>
internal sealed class MetadataBudget(string command)
{
    // Characters, and what an entry itself takes: more than the folder types of any account.
    private const long MaxSize = 16 * 1024 * 1024;
    private const int EntrySize = 64;

    private long _size;

    /// <summary>One more entry.</summary>
    /// <exception cref="ImapProtocolException">It is one too much.</exception>
    public void Spend(MetadataEntry entry)
    {
        _size += EntrySize + entry.Entry.Length + (entry.Value?.Length ?? 0);
        if (_size > MaxSize)
        {
            throw new ImapProtocolException($"The server sent more than {MaxSize} characters of annotations to one {command}.");
        }
    }
}
