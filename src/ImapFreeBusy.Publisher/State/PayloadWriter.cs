namespace ImapFreeBusy.Publisher.State;

/// <summary>The payload of a record in the parts in which it came to be: what is large is not copied into one piece.</summary>
internal sealed class PayloadWriter() : BinaryWriter(new MemoryStream())
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>Adds what was written elsewhere.</summary>
    public void WriteParts(IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        Cut();
        _parts.AddRange(parts);
    }

    /// <summary>All of it; nothing may be written afterwards.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ToParts()
    {
        Cut();
        return _parts;
    }

    private void Cut()
    {
        var written = (MemoryStream)OutStream;
        if (written.Length > 0)
        {
            _parts.Add(written.GetBuffer().AsMemory(0, (int)written.Length));
            OutStream = new MemoryStream();
        }
    }
}
