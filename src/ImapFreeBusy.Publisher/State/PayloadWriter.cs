namespace ImapFreeBusy.Publisher.State;

/// <summary>The payload of a record in the parts in which it came to be: what is large is not copied into one piece.</summary>
internal sealed class PayloadWriter() : BinaryWriter(new MemoryStream())
{
    // Below the size from which on an object is no small one for the collector, also when the last thing written was large.
    private const int FullPart = 32 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>Begins another part where this one is full.</summary>
    public void CutFull()
    {
        if (OutStream.Length >= FullPart)
        {
            Cut();
        }
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
