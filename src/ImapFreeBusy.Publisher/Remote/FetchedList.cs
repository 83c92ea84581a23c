using System.Net.Http.Headers;
using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>What a host said of somebody's time.</summary>
/// <param name="Timeline">Busy time; its window is what the host's list covers.</param>
/// <param name="Tag">Entity tag to ask with next time; null for none.</param>
/// <param name="LastModified">Date to ask with next time; null for none.</param>
internal sealed record FetchedList(BusyTimeline Timeline, EntityTagHeaderValue? Tag, DateTimeOffset? LastModified);
