namespace ImapFreeBusy.Http.Representations;

/// <summary>Bytes ready to be sent.</summary>
/// <param name="Content">The body.</param>
/// <param name="ETag">Strong entity tag, quotes included; differs for each kind and encoding.</param>
/// <param name="Encoding">Content-Encoding, or null for none.</param>
internal sealed record Representation(ReadOnlyMemory<byte> Content, string ETag, string? Encoding);
