using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>What is known of a list at another host.</summary>
/// <param name="List">What the host said last.</param>
/// <param name="SyncedAt">When it was asked for that, or confirmed it.</param>
/// <param name="ChangedAt">The date of the last change of anything in it; whole seconds.</param>
internal sealed record RemoteState(FetchedList List, SyncMoment SyncedAt, Instant ChangedAt);
