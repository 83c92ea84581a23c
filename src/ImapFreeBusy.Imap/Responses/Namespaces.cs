namespace ImapFreeBusy.Imap.Responses;

/// <summary>The three lists of a NAMESPACE response (RFC 2342 §5).</summary>
/// <param name="Personal">The user's own.</param>
/// <param name="OtherUsers">Other people's.</param>
/// <param name="Shared">Shared ones.</param>
public sealed record Namespaces(IReadOnlyList<NamespaceEntry> Personal, IReadOnlyList<NamespaceEntry> OtherUsers, IReadOnlyList<NamespaceEntry> Shared);
