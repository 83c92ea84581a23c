namespace ImapFreeBusy.Testing.Messages;

/// <summary>Content-Transfer-Encoding of a part (RFC 2045 §6).</summary>
public enum TransferEncoding
{
    /// <summary>Bytes as they are.</summary>
    EightBit,

    /// <summary>Lines of 76 characters.</summary>
    Base64,

    /// <summary>Lines of at most 76 characters with soft line breaks.</summary>
    QuotedPrintable,
}
