using System.Collections.Immutable;
using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The objects with one UID and their busy time.</summary>
internal sealed record UidGroup(ImmutableArray<PlacedObject> Objects, BusyResult Result);
