using System.Text;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>Ends a connection right after a text from the server has passed, wherever in a line or literal it stands.</summary>
public sealed class ProxyCut : IDisposable
{
    private readonly byte[] _text;
    private int _left;
    private int _count;

    internal ProxyCut(string text, int times)
    {
        _text = Encoding.UTF8.GetBytes(text);
        _left = times;
    }

    /// <summary>Connections cut so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Cuts no more.</summary>
    public void Dispose() => Volatile.Write(ref _left, 0);

    /// <summary>
    /// Where in a chunk the text ends, and the connection with it. The tail is what came before the chunk, as much as the
    /// text is long; null when there is nothing to cut.
    /// </summary>
    internal int? Find(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> chunk)
    {
        if (Volatile.Read(ref _left) <= 0)
        {
            return null;
        }

        var before = tail[Math.Max(0, tail.Length - _text.Length + 1)..];
        byte[] joined = [.. before, .. chunk];
        var start = joined.AsSpan().IndexOf(_text);
        if (start < 0 || Interlocked.Decrement(ref _left) < 0)
        {
            return null;
        }

        Interlocked.Increment(ref _count);
        return start + _text.Length - before.Length;
    }
}
