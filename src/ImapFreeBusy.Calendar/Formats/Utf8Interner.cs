using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>
/// Gives the same string for the same bytes most of the time, so that ten thousand events in one zone share one TZID.
/// A fixed number of slots, each holding the last string that fell into it: bounded, and safe without a lock because
/// a slot is one reference and any string in it is compared before it is used.
/// </summary>
internal static class Utf8Interner
{
    private const int Slots = 2_048;
    private const int LongestName = 96;
    private static readonly string?[] Names = new string?[Slots];

    public static string Intern(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        if (utf8.Length > LongestName || !Ascii.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref Names[Hash(utf8) % Slots];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(utf8, known))
        {
            return known;
        }

        var created = Encoding.ASCII.GetString(utf8);
        Volatile.Write(ref slot, created);
        return created;
    }

    // The ends of a name tell most names apart, and whatever falls into a slot is compared.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        if (utf8.Length >= sizeof(ulong))
        {
            var ends = BinaryPrimitives.ReadUInt64LittleEndian(utf8) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..]), 27);
            return unchecked((uint)((ends * 0x9E37_79B9_7F4A_7C15) >> 40) ^ hash);
        }

        foreach (var octet in utf8)
        {
            hash = unchecked((hash ^ octet) * 16_777_619u);
        }

        return hash;
    }
}
