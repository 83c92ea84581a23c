using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Everything that a published list says.</summary>
/// <param name="Address">The owner's mail address.</param>
/// <param name="Timeline">The busy time; its window becomes DTSTART and DTEND.</param>
/// <param name="Stamp">DTSTAMP: when this busy time became true; whole seconds are written.</param>
/// <param name="Url">Where the list is published, or null.</param>
public sealed record FreeBusyDocument(string Address, BusyTimeline Timeline, Instant Stamp, Uri? Url)
{
    /// <summary>The FBTYPE of time out of office (RFC 5545 §3.2.9).</summary>
    public const string BusyUnavailable = "BUSY-UNAVAILABLE";

    /// <summary>The same as programs of Kolab call it.</summary>
    public const string XOutOfOffice = "X-OUT-OF-OFFICE";

    /// <summary>The periods of an extended list (<see cref="DetailedPeriods"/>) in place of the timeline's; null for a plain one.</summary>
    public IReadOnlyList<DetailedPeriod>? Details { get; init; }

    /// <summary>What being out of office is called: <see cref="BusyUnavailable"/>, the default, or <see cref="XOutOfOffice"/>.</summary>
    public string OutOfOffice { get; init; } = BusyUnavailable;
}
