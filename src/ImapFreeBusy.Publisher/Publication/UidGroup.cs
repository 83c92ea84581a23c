using System.Collections.Immutable;
using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The objects with one UID and what they came to.</summary>
internal sealed record UidGroup(ImmutableArray<KeptPlace> Objects, BusyResult Result);
