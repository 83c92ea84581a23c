using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What a publisher that knows nothing makes of a mailbox.</summary>
/// <param name="List">The list, without its moments.</param>
/// <param name="Timeline">Its busy time.</param>
/// <param name="Problems">What it could not read, sorted.</param>
internal sealed record FromNothing(string List, BusyTimeline Timeline, IReadOnlyList<string> Problems);
