namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How far the reading of a user's folders is.</summary>
/// <param name="Folder">The folder at work.</param>
/// <param name="Done">Messages read of it.</param>
/// <param name="Total">Messages to read of it.</param>
public readonly record struct SyncProgress(string Folder, int Done, int Total);
