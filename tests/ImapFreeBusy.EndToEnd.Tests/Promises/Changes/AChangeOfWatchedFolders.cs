using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>The folders have IDLE connections when they change their names or go.</summary>
public sealed class AChangeOfWatchedFolders(WatchedSite site) : AChangeOfFolders(site), IClassFixture<WatchedSite>;
