using System.Runtime.CompilerServices;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Spaces and tabs around names and values, which no RFC allows and some programs write.</summary>
internal static class Blanks
{
    /// <summary>Without them. Most have none: two comparisons then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] > (byte)' ' && text[^1] > (byte)' ' ? text : TrimBoth(text);

    private static ReadOnlySpan<byte> TrimBoth(ReadOnlySpan<byte> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (start < end && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(byte octet) => octet is (byte)' ' or (byte)'\t';
}
