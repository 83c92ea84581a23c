namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Names that folders get in a campaign.</summary>
internal static class FolderNames
{
    /// <summary>The folder that each user always has.</summary>
    public const string First = "Calendar";

    /// <summary>A folder that is no calendar, for messages to be moved to.</summary>
    public const string Archive = "Archive";

    /// <summary>What the publisher counts as calendars.</summary>
    public static readonly IReadOnlyList<string> Patterns = ["Calendar", "Work", "Team/*"];

    /// <summary>Names as they go over the wire: the fourth is <c>Team/Öst</c> in modified UTF-7.</summary>
    public static readonly IReadOnlyList<string> All = [First, Archive, "Work", "Team/&ANY-st", "Team/North", "Team/South", "Old", "Rooms"];

    /// <summary>Names that writers fight for without looking at what the other one does.</summary>
    public static readonly IReadOnlyList<string> Contested = ["Team/Wild", "Team/Wilder"];

    public static bool IsCalendar(string name) => name is "Calendar" or "Work" || name.StartsWith("Team/", StringComparison.Ordinal);
}
