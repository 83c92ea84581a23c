namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>A site without IDLE connections: only requests look at the folders.</summary>
public sealed class UnwatchedSite() : CalendarSite(isWatched: false);
