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
    /// <summary>Octets of the hash that are kept.</summary>
    public const int HashLength = 8;

    /// <summary>Octets before a payload.</summary>
    public const int FrameLength = 4 + HashLength;

    /// <summary>The record of a payload, in parts of which the first is the frame.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Frame(params IReadOnlyList<ReadOnlyMemory<byte>> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0;
        foreach (var part in payload)
        {
            hash.AppendData(part.Span);
            length = checked(length + part.Length);
        }

        var frame = new byte[FrameLength];
        BinaryPrimitives.WriteInt32LittleEndian(frame, length);
        hash.GetHashAndReset().AsSpan(0, HashLength).CopyTo(frame.AsSpan(4));
        return [frame, .. payload];
    }
}
