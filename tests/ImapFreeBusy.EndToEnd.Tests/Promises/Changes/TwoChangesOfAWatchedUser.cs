using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>The server tells of the changes while the requests arrive.</summary>
public sealed class TwoChangesOfAWatchedUser(WatchedSite site) : TwoChangesWithinOneSecond(site), IClassFixture<WatchedSite>;
