namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What a regeneration did.</summary>
/// <param name="Publication">The list as it is now.</param>
/// <param name="FileChanged">Whether the file was written; false when busy time was the same.</param>
/// <param name="MessagesRead">Messages downloaded.</param>
/// <param name="Problems">What could not be read, by folder and UID; empty when all is well.</param>
public sealed record RegenerateOutcome(FreeBusyPublication Publication, bool FileChanged, int MessagesRead, IReadOnlyList<string> Problems);
