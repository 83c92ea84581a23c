using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>What became of making a collection's list.</summary>
/// <param name="Publication">The list.</param>
/// <param name="FileChanged">Whether the file was written.</param>
/// <param name="Failure">Why the file could not be written; null when it is in place.</param>
internal sealed record CollectionRound(FreeBusyPublication Publication, bool FileChanged, IOException? Failure);
