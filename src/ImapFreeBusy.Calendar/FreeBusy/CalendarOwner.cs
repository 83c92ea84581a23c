using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Whose busy time is asked for.</summary>
/// <param name="Addresses">The owner's mail addresses without <c>mailto:</c>, aliases too; compared without case.</param>
/// <param name="Zone">The zone of all-day and floating times.</param>
public sealed record CalendarOwner(IReadOnlyList<string> Addresses, DateTimeZone Zone);
