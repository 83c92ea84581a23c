using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Directory;

/// <summary>Users who are those that share folders with an account, on real servers.</summary>
public sealed class NamespaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task On_Dovecot_who_grants_comes_and_who_takes_back_goes() => WhoGrantsComesAsync(SharingSite.OnDovecotAsync(Configure));

    [Fact]
    public Task On_Cyrus_too() => WhoGrantsComesAsync(SharingSite.OnCyrusAsync(Configure));

    private static async Task WhoGrantsComesAsync(Task<SharingSite> making)
    {
        await using var site = await making;
        var directory = site.Host.Get<IUserDirectory>();
        await site.MakeAsync(0, "Calendar", Message(1, 10), ("/shared" + SharingSite.FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Calendar", Message(2, 10), ("/shared" + SharingSite.FolderTypeEntry, "event"));
        Assert.Empty(await directory.RefreshAsync(Cancellation));
        Assert.Empty(directory.Users);

        await site.ShareAsync(0, "Calendar", SharingSite.Account, "lr");
        await site.ShareAsync(1, "Calendar", SharingSite.Account, "lr");
        Assert.Empty(await directory.RefreshAsync(Cancellation));
        Assert.Equal(SharingSite.People.Take(2).Order(), directory.Users.Select(user => user.Address).Order());
        Assert.Equal([Busy(1, 10)], Of(await site.Host.Publications.GetAsync((await directory.FindAsync(SharingSite.People[0], Cancellation))!, Cancellation)));
        Assert.Null(await directory.FindAsync(SharingSite.People[2], Cancellation));

        await site.ShareAsync(1, "Calendar", SharingSite.Account, "");
        Assert.Empty(await directory.RefreshAsync(Cancellation));
        Assert.Equal([SharingSite.People[0]], directory.Users.Select(user => user.Address));

        await site.ShareAsync(0, "Calendar", SharingSite.Account, "");
        Assert.Contains("without one user", Assert.Single(await directory.RefreshAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Equal([SharingSite.People[0]], directory.Users.Select(user => user.Address));
    }

    private static void Configure(PublisherOptions options)
    {
        options.Users.Static.Clear();
        options.Users.Directories = [new DirectoryOptions { Name = "shared", Namespace = new NamespaceOptions { Address = "%u@example.org" } }];
        SharingSite.WithSharedLogin(options);
    }
}
