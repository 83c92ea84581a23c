namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>UIDs without a gap, both ends included.</summary>
internal readonly record struct UidRange(uint First, uint Last)
{
    /// <summary>How many UIDs these are.</summary>
    public long Count => (long)Last - First + 1;

    /// <summary>The form in a sequence-set; a range that reaches the largest UID is written with the asterisk.</summary>
    public override string ToString() =>
        First == Last ? $"{First}" : Last == uint.MaxValue ? $"{First}:*" : $"{First}:{Last}";

    /// <summary>Reads <c>7</c>, <c>4:9</c>, <c>9:4</c> or <c>4:*</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UidRange range)
    {
        range = default;
        var colon = text.IndexOf((byte)':');
        if (!TryNumber(colon < 0 ? text : text[..colon], out var first))
        {
            return false;
        }

        var last = first;
        if (colon >= 0 && !TryNumber(text[(colon + 1)..], out last))
        {
            return false;
        }

        // 9:4 means the same as 4:9 (RFC 9051 §9, seq-range).
        range = new UidRange(Math.Min(first, last), Math.Max(first, last));
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out uint number)
    {
        if (text is [(byte)'*'])
        {
            number = uint.MaxValue;
            return true;
        }

        number = 0;
        return text.Length > 0
            && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && System.Buffers.Text.Utf8Parser.TryParse(text, out number, out _)
            && number > 0;
    }
}
