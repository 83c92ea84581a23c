using System.Buffers;

namespace ImapFreeBusy.Calendar.Formats.Translation;

/// <summary>Bytes that grow in a buffer of the pool up to a bound; what goes beyond it is dropped, and said.</summary>
internal sealed class PooledBytes(int most) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1_024);
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Whether something was dropped.</summary>
    public bool IsFull { get; private set; }

    public void Clear() => (_length, IsFull) = (0, false);

    public void Add(byte octet) => Add([octet]);

    public void Add(ReadOnlySpan<byte> octets)
    {
        if (TryReserve(octets.Length))
        {
            octets.CopyTo(_bytes.AsSpan(_length));
            _length += octets.Length;
        }
    }

    /// <summary>Room to write into, to be followed by <see cref="Advance"/>; empty when there is none.</summary>
    public Span<byte> Room(int size) => TryReserve(size) ? _bytes.AsSpan(_length) : default;

    public void Advance(int count) => _length += count;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private bool TryReserve(int size)
    {
        IsFull |= size > most - _length;
        if (IsFull)
        {
            return false;
        }

        if (_length + size > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + size, _bytes.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return true;
    }
}
