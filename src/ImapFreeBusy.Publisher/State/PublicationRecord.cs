using NodaTime;

namespace ImapFreeBusy.Publisher.State;

/// <summary>What must be remembered of a publication, so that equal busy time gives equal bytes after a restart too.</summary>
/// <param name="LastModified">When its busy time changed last; whole seconds, later than that of every list before it.</param>
/// <param name="CalendarModified">When anything in the calendars changed last; never before <paramref name="LastModified"/>.</param>
/// <param name="SyncedAt">The moment for which it was known to be true.</param>
/// <param name="Window">The window it covers.</param>
/// <param name="ContentHash">SHA-256 of the published bytes, lower-case hex.</param>
public sealed record PublicationRecord(Instant LastModified, Instant CalendarModified, Instant SyncedAt, Interval Window, string ContentHash);
