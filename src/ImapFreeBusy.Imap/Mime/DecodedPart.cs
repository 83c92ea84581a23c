namespace ImapFreeBusy.Imap.Mime;

/// <summary>A part with its transfer encoding undone and its charset turned into UTF-8.</summary>
/// <param name="ContentType">The type that the part declared.</param>
/// <param name="Content">UTF-8; XML that came without a charset is in what it declares itself. It may lie in the message's own bytes: valid as long as they are.</param>
/// <param name="Defects">What was wrong and how it was read all the same; empty for a clean part.</param>
public sealed record DecodedPart(ContentType ContentType, ReadOnlyMemory<byte> Content, IReadOnlyList<string> Defects);
