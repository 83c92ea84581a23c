using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Imap;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class CyrusServerTests() : ServerTests<CyrusServer>(() => CyrusServer.CreateAsync())
{
    [Fact]
    public async Task The_proxy_user_logs_in_as_another_user()
    {
        using (var writer = await Server.ConnectAsync(Ada))
        {
            await writer.CreateAsync("Calendar");
        }

        using var proxy = await ImapWriter.ConnectAsync(Server.Port, CyrusServer.ProxyUser, CyrusServer.ProxyPassword);
        await Assert.ThrowsAsync<ImapWriterException>(() => proxy.StatusAsync("Calendar"));
        using var asAda = await ImapWriter.ConnectAsAsync(Server.Port, Ada, CyrusServer.ProxyUser, CyrusServer.ProxyPassword);
        Assert.Equal(0u, (await asAda.StatusAsync("Calendar")).Messages);
    }

    [Fact]
    public async Task One_command_tells_metadata_rights_and_status_of_all_mailboxes()
    {
        using var writer = await Server.ConnectAsync(Ada);
        await writer.CreateAsync("Calendar");
        await writer.ExecuteAsync("""SETMETADATA Calendar (/shared/vendor/kolab/folder-type "event")""");

        var reply = await writer.ExecuteAsync("""LIST "" "*" RETURN (METADATA (/shared/vendor/kolab/folder-type) MYRIGHTS STATUS (HIGHESTMODSEQ))""");

        Assert.Contains(reply.Untagged, line => line.StartsWith("* METADATA Calendar", StringComparison.Ordinal) && line.Contains("event", StringComparison.Ordinal));
        Assert.Contains(reply.Untagged, line => line.StartsWith("* MYRIGHTS Calendar", StringComparison.Ordinal));
        Assert.Contains(reply.Untagged, line => line.StartsWith("* STATUS Calendar", StringComparison.Ordinal));
    }
}
