using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Everything that a published list says.</summary>
/// <param name="Address">The owner's mail address.</param>
/// <param name="Timeline">The busy time; its window becomes DTSTART and DTEND.</param>
/// <param name="Stamp">DTSTAMP: when this busy time became true; whole seconds are written.</param>
/// <param name="Url">Where the list is published, or null.</param>
public sealed record FreeBusyDocument(string Address, BusyTimeline Timeline, Instant Stamp, Uri? Url);
