using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Publisher.State;

/// <summary>What was read of one message.</summary>
/// <param name="Objects">Its calendar objects; empty when there are none.</param>
/// <param name="Problems">What could not be read, in words for an administrator; never a title.</param>
public sealed record MessageContent(IReadOnlyList<CalendarObject> Objects, IReadOnlyList<string> Problems)
{
    /// <summary>A message that was not read, for the reason given.</summary>
    public static MessageContent Unreadable(string problem) => new([], [problem]);
}
