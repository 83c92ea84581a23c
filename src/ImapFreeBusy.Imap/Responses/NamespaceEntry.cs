namespace ImapFreeBusy.Imap.Responses;

/// <summary>One namespace (RFC 2342 §5).</summary>
/// <param name="Prefix">What names in it begin with, in Unicode; may be empty.</param>
/// <param name="Delimiter">Hierarchy delimiter, or null.</param>
public sealed record NamespaceEntry(string Prefix, char? Delimiter);
