using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Imap;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>A resource of Kolab on a Cyrus: a folder that belongs to nobody, called as the administrator sees it (kolabTargetFolder).</summary>
public sealed class ResourceFolderTests
{
    private const string Folder = "shared/Resources/Car@example.org";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_read_by_the_administrator_with_the_rights_that_it_was_given()
    {
        await using var server = await CyrusServer.CreateAsync();
        var car = new User("resource-car@example.org", [], DateTimeZone.Utc, new ImapAccount("main", CyrusServer.AdminUser)) { Folder = Folder };
        await using var host = PublisherHost.Create(server, new PublisherSetup
        {
            Configure = options =>
            {
                options.Users.Static.Clear();
                (options.Servers["main"].Login, options.Servers["main"].User, options.Servers["main"].Password) = (LoginMode.Proxy, CyrusServer.AdminUser, CyrusServer.AdminPassword);
            },
            Register = services => services.AddSingleton<IUserDirectory>(new ChangingDirectory(car)),
        });
        using var admin = await ImapWriter.ConnectAsync(server.Port, CyrusServer.AdminUser, CyrusServer.AdminPassword);
        await admin.CreateAsync(Folder);
        await admin.ShareAsync(Folder, CyrusServer.AdminUser, "lrsip");
        await admin.AppendAsync(Folder, Message(1, 10));
        await admin.ShareAsync(Folder, CyrusServer.AdminUser, "lr");

        Assert.Equal([Busy(1, 10)], Of((await host.RegenerateAsync(Cancellation)).Publication));
    }
}
