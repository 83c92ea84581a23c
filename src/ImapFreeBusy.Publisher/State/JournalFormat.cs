using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Records of a journal: length (4 octets, little endian), the first 8 octets of the payload's SHA-256, payload. The
/// first record is the header; a record cut short by a crash ends the journal without harm, a record that does not match
/// its hash makes it void.
/// </summary>
internal static class JournalFormat
{
    private const int HashLength = 8;
    private const int FrameLength = 4 + HashLength;

    public static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        var record = new byte[FrameLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        HashOf(payload).CopyTo(record.AsSpan(4));
        payload.CopyTo(record.AsSpan(FrameLength));
        return record;
    }

    /// <summary>The next record, or null at the end; <paramref name="position"/> moves behind it.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public static byte[]? Next(ReadOnlySpan<byte> journal, ref int position)
    {
        var rest = journal[position..];
        if (rest.Length < FrameLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (length < 0)
        {
            throw new InvalidDataException($"The record at octet {position} has no length.");
        }

        if (rest.Length - FrameLength < length)
        {
            return null;
        }

        var payload = rest.Slice(FrameLength, length);
        if (!rest.Slice(4, HashLength).SequenceEqual(HashOf(payload)))
        {
            throw new InvalidDataException($"The record at octet {position} does not match its hash.");
        }

        position += FrameLength + length;
        return payload.ToArray();
    }

    private static ReadOnlySpan<byte> HashOf(ReadOnlySpan<byte> payload) => SHA256.HashData(payload).AsSpan(0, HashLength);
}
