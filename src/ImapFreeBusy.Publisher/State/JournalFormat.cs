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

    public static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        var record = new byte[FrameLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        SHA256.HashData(payload).AsSpan(0, HashLength).CopyTo(record.AsSpan(4));
        payload.CopyTo(record.AsSpan(FrameLength));
        return record;
    }
}
