namespace ImapFreeBusy.Imap.Responses;

/// <summary>The content of one body section.</summary>
/// <param name="Section">Section as asked for: empty for the whole message, else as <c>1.2</c> or <c>1.2.MIME</c>.</param>
/// <param name="Content">The octets, or null for NIL. Valid only during the callback.</param>
public readonly record struct FetchedSection(string Section, ReadOnlyMemory<byte>? Content);
