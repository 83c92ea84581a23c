using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Cyrus;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>
/// Cyrus gives a folder that is created again the UIDVALIDITY of the one before it under that name and one more, so that two
/// folders may have the same, and with it the same UIDs for different messages.
/// </summary>
public sealed class ReplacedFolderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_in_the_place_of_another_with_the_same_UIDVALIDITY_is_read_anew()
    {
        await using var server = await CyrusServer.CreateAsync();
        await using var host = PublisherHost.Create(server, new PublisherSetup { Users = server.Users, Configure = options => options.Calendars.Folders = ["Shown"] });
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("One");
        await writer.RenameAsync("One", "Two");
        await writer.CreateAsync("One");
        await writer.RenameAsync("Two", "Three");
        await writer.CreateAsync("Two");
        Assert.Equal((await writer.StatusAsync("One")).UidValidity, (await writer.StatusAsync("Two")).UidValidity);
        await writer.AppendAsync("One", Message(1, 8));
        await writer.AppendAsync("Two", Message(1, 12));
        await writer.AppendAsync("Two", Message(1, 16));
        await writer.RenameAsync("One", "Shown");
        Assert.Equal([Busy(1, 8)], await ListAsync(host));

        await writer.DeleteAsync("Shown");
        await writer.RenameAsync("Two", "Shown");

        Assert.Equal([Busy(1, 12), Busy(1, 16)], await ListAsync(host));
    }

    private static async Task<IReadOnlyList<BusyInterval>> ListAsync(PublisherHost host) => Of((await host.RegenerateAsync(Cancellation)).Publication);
}
