using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A user's state with its expanded calendar. Immutable; kept in memory while there is room.</summary>
/// <param name="Stored">The state and where it stands on disk; null before the first commit.</param>
/// <param name="Calendar">Its calendar.</param>
internal sealed record UserSnapshot(StoredState? Stored, UserCalendar Calendar)
{
    /// <summary>The state.</summary>
    public UserState State => Stored?.State ?? UserState.Empty;

    /// <summary>What it takes in memory, roughly: the process grew by three times what was on disk when a thousand were read.</summary>
    public long ApproximateBytes => 4_096 + (3 * (Stored?.Length ?? 0));
}
