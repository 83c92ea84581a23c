namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>How much there is to follow.</summary>
/// <param name="Users">People.</param>
/// <param name="FoldersOfUser">Calendar folders of each.</param>
public sealed record ScaleSize(int Users, int FoldersOfUser)
{
    /// <summary>Events in each folder.</summary>
    public const int EventsOfFolder = 20;

    /// <summary>All folders.</summary>
    public int Folders => Users * FoldersOfUser;

    /// <summary>All messages.</summary>
    public int Messages => Folders * EventsOfFolder;

    /// <summary>What the folders of one user are called.</summary>
    public IReadOnlyList<string> FolderNames => ["Calendar", .. Enumerable.Range(1, FoldersOfUser - 1).Select(number => $"Calendar/work{number}")];
}
