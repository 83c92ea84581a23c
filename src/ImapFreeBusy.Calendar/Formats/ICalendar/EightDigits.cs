using System.Buffers.Binary;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// The digits of a date, all at once: dates are a fifth of what a calendar says that anybody needs. The octets are the
/// lanes of one number; pairs, then fours, then all eight are put together by three multiplications.
/// </summary>
internal static class EightDigits
{
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong HighHalves = 0xF0F0_F0F0_F0F0_F0F0;
    private const ulong AboveNine = 0x0606_0606_0606_0606;

    /// <param name="text">Eight octets.</param>
    /// <param name="number">What they say when all are digits.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (text.Length != 8)
        {
            return false;
        }

        unchecked
        {
            var octets = BinaryPrimitives.ReadUInt64LittleEndian(text);
            var digits = octets - Zeros;

            // A digit has 3 as its high half, also after 6 was added to it.
            if (((octets & HighHalves) | (((octets + AboveNine) & HighHalves) >> 4)) != (Zeros | (Zeros >> 4)))
            {
                return false;
            }

            var pairs = (digits * 10) + (digits >> 8);
            number = (int)(((pairs & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064
                + ((pairs >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001) >> 32);
            return true;
        }
    }
}
