namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>Cuts one direction of a connection into lines. Of long ones only the beginning is seen.</summary>
/// <param name="seen">Called for each line without its end.</param>
internal sealed class LineFeed(LineFeed.Seen seen)
{
    private const int Longest = 512;
    private readonly byte[] _begun = new byte[Longest];
    private int _length;

    /// <summary>Takes a line.</summary>
    public delegate void Seen(ReadOnlySpan<byte> line);

    public void Feed(ReadOnlySpan<byte> chunk)
    {
        while (chunk.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (_length == 0)
            {
                seen(chunk[..end].TrimEnd((byte)'\r'));
            }
            else
            {
                Keep(chunk[..end]);
                seen(_begun.AsSpan(0, _length).TrimEnd((byte)'\r'));
                _length = 0;
            }

            chunk = chunk[(end + 1)..];
        }

        Keep(chunk);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        part = part[..Math.Min(part.Length, Longest - _length)];
        part.CopyTo(_begun.AsSpan(_length));
        _length += part.Length;
    }
}
