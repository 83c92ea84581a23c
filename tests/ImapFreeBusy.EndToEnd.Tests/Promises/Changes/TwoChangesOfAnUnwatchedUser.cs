using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Only the requests look.</summary>
public sealed class TwoChangesOfAnUnwatchedUser(UnwatchedSite site) : TwoChangesWithinOneSecond(site), IClassFixture<UnwatchedSite>;
