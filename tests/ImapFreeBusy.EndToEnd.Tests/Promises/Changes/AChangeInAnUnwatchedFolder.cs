using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Only the request looks.</summary>
public sealed class AChangeInAnUnwatchedFolder(UnwatchedSite site) : AChangeInAFolder(site), IClassFixture<UnwatchedSite>;
