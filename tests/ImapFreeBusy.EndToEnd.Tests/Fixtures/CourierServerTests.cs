using ImapFreeBusy.Testing.Courier;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class CourierServerTests() : ServerTests<CourierServer>(() => CourierServer.CreateAsync())
{
    [Fact]
    public async Task It_announces_no_extension_that_tells_changes()
    {
        using var writer = await Server.ConnectAsync(Ada);

        var capabilities = (await writer.ExecuteAsync("CAPABILITY")).Untagged[0].Split(' ');

        Assert.Contains("UIDPLUS", capabilities);
        Assert.Empty(capabilities.Intersect(["CONDSTORE", "QRESYNC", "NOTIFY", "IDLE", "LIST-STATUS", "METADATA"]));
    }

    [Fact]
    public async Task All_mailboxes_are_under_INBOX()
    {
        using var writer = await Server.ConnectAsync(Ada);
        await writer.CreateAsync("Team/Rooms");

        var listed = (await writer.ExecuteAsync("LIST \"\" \"*\"")).Untagged;

        Assert.Contains(listed, line => line.EndsWith("\".\" \"INBOX.Team.Rooms\"", StringComparison.Ordinal));
    }
}
