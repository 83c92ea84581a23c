namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A list with what made it, of one state.</summary>
/// <param name="Publication">The list.</param>
/// <param name="Origins">What makes time busy, in any order; also what another object covers.</param>
public sealed record ExplainedPublication(FreeBusyPublication Publication, IReadOnlyList<PublishedOrigin> Origins);
