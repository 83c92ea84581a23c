namespace ImapFreeBusy.Imap.Mime;

/// <summary>What <see cref="MimeReader"/> found.</summary>
/// <param name="Parts">The wanted parts, in order.</param>
/// <param name="Defects">What was wrong with the frame of the message (depth or count beyond the limits, a multipart without boundary); empty for a clean one.</param>
public sealed record MimeReadResult(IReadOnlyList<DecodedPart> Parts, IReadOnlyList<string> Defects);
