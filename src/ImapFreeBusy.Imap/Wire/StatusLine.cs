namespace ImapFreeBusy.Imap.Wire;

/// <summary>Tells the responses that end in free text: status responses and continuation requests (RFC 9051 §7.1, §7.6).</summary>
internal static class StatusLine
{
    private static readonly HashSet<string> Conditions = new(StringComparer.OrdinalIgnoreCase) { "OK", "NO", "BAD", "BYE", "PREAUTH" };

    /// <summary>Whether a response with this beginning is a status response or a continuation request.</summary>
    public static bool IsStatus(ReadOnlySpan<byte> start)
    {
        if (start.Length > 0 && start[0] == (byte)'+')
        {
            return true;
        }

        var second = start[(start.IndexOf((byte)' ') + 1)..];
        var end = second.IndexOfAny(" \r"u8);
        return IsCondition(end < 0 ? second : second[..end]);
    }

    /// <summary>Whether the word is OK, NO, BAD, BYE or PREAUTH.</summary>
    public static bool IsCondition(ReadOnlySpan<byte> word)
    {
        Span<char> text = stackalloc char[8];
        return word.Length <= text.Length
            && System.Text.Ascii.ToUtf16(word, text, out var length) == System.Buffers.OperationStatus.Done
            && Conditions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..length]);
    }
}
