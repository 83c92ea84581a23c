namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>A site where every folder has an IDLE connection.</summary>
public sealed class WatchedSite() : CalendarSite(isWatched: true);
