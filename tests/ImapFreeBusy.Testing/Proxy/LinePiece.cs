namespace ImapFreeBusy.Testing.Proxy;

/// <summary>A whole line with its bytes, or some bytes of a literal (no line).</summary>
internal readonly record struct LinePiece(byte[] Bytes, string? Line);
