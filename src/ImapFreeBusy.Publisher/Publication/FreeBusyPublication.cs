using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A user's list for one window, ready to be served. Immutable.</summary>
public sealed record FreeBusyPublication
{
    /// <summary>What the list says.</summary>
    public required FreeBusyDocument Document { get; init; }

    /// <summary>The list as iCalendar text: what stands in the published file.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Strong entity tag of <see cref="Content"/>, quotes included.</summary>
    public required string ETag { get; init; }

    /// <summary>When the busy time changed last; whole seconds.</summary>
    public required Instant LastModified { get; init; }

    /// <summary>The moment for which the list is known to be true.</summary>
    public required Instant SyncedAt { get; init; }

    /// <summary>
    /// Whether it depends on who asks: then <see cref="LastModified"/> is of no use, since what somebody may see changes without a date.
    /// </summary>
    public bool DependsOnReader { get; init; }

    /// <summary>Why this is an older list than was asked for, in words for people; null for a fresh one.</summary>
    public string? StaleReason { get; init; }
}
