namespace ImapFreeBusy.Imap.Mime;

/// <summary>What of a header matters here.</summary>
/// <param name="ContentType">Content-Type, or null when missing or unreadable.</param>
/// <param name="Encoding">Content-Transfer-Encoding in lower case, or empty.</param>
/// <param name="Length">Octets of the header with its empty line.</param>
internal readonly record struct EntityHeader(ContentType? ContentType, string Encoding, int Length);
