namespace ImapFreeBusy.Imap.Mime;

/// <summary>A piece of a parameter (RFC 2231 §3).</summary>
internal readonly record struct ParameterSegment(byte[] Value, bool IsEncoded);
