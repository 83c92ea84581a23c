namespace ImapFreeBusy.Imap.Wire;

/// <summary>How literals may be sent.</summary>
internal enum LiteralMode
{
    /// <summary>The server must ask for the octets (RFC 9051 §4.3).</summary>
    Synchronizing,

    /// <summary>LITERAL-: up to 4096 octets may follow at once (RFC 7888 §5).</summary>
    Minus,

    /// <summary>LITERAL+: all may follow at once (RFC 7888 §4).</summary>
    Plus,
}
