using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Reads a journal record by record. A damaged length may say anything: memory is taken for a record only when the octets
/// are there and match its hash.
/// </summary>
/// <param name="journal">The file, from its beginning.</param>
internal sealed class JournalReader(Stream journal)
{
    private readonly byte[] _piece = new byte[16 * 1024];

    /// <summary>Where the next record begins; all before it is whole.</summary>
    public long Position { get; private set; }

    /// <summary>The payload of the next record, or null at the end: what follows there, if anything does, was cut short.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public byte[]? Next()
    {
        Span<byte> frame = stackalloc byte[JournalFormat.FrameLength];
        journal.Position = Position;
        if (journal.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(frame);
        if (length < 0)
        {
            throw new InvalidDataException($"the record at octet {Position} has no length");
        }

        if (journal.Length - journal.Position < length)
        {
            return null;
        }

        return Take(length, frame[^JournalFormat.HashLength..]);
    }

    private byte[] Take(int length, ReadOnlySpan<byte> hash)
    {
        var start = journal.Position;
        if (!HashOf(length).AsSpan(0, JournalFormat.HashLength).SequenceEqual(hash))
        {
            throw new InvalidDataException($"the record at octet {Position} does not match its hash");
        }

        var payload = new byte[length];
        journal.Position = start;
        journal.ReadExactly(payload);
        Position = start + length;
        return payload;
    }

    private byte[] HashOf(int length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var left = length; left > 0;)
        {
            var piece = _piece.AsSpan(0, Math.Min(left, _piece.Length));
            journal.ReadExactly(piece);
            hash.AppendData(piece);
            left -= piece.Length;
        }

        return hash.GetHashAndReset();
    }
}
