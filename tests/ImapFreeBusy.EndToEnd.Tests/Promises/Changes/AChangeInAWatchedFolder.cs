using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>The server tells of the change while the request arrives.</summary>
public sealed class AChangeInAWatchedFolder(WatchedSite site) : AChangeInAFolder(site), IClassFixture<WatchedSite>;
