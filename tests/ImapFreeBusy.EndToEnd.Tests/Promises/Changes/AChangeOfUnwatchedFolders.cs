using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Only the request looks.</summary>
public sealed class AChangeOfUnwatchedFolders(UnwatchedSite site) : AChangeOfFolders(site), IClassFixture<UnwatchedSite>;
