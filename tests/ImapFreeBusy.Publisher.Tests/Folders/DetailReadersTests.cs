using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Harness.SharingSite;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>Folder by folder, an extended list tells what a reader may see at the mail server, and what the annotation allows.</summary>
public sealed class DetailReadersTests
{
    private static readonly string[] Folders = ["Talks", "Doctor", "Board"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_reader_sees_details_of_the_folders_that_are_theirs_to_see(bool shared)
    {
        await using var site = await OnDovecotAsync(options =>
        {
            options.Publish.Details = true;
            options.Users.Static[2].Groups = ["board"];
            if (shared)
            {
                WithSharedLogin(options);
            }
        });
        await site.MakeAsync(0, "Talks", Message(1, 8, null, "SUMMARY:Talk"), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Doctor", Message(1, 10, null, "SUMMARY:Doctor"), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Board", Message(1, 12, null, "SUMMARY:Merger"), ("/shared" + FolderTypeEntry, "event"), ("/shared/vendor/kolab/pxfb-readable-for", "board"));
        foreach (var folder in Folders)
        {
            await site.ShareAsync(0, folder, Account, "lra");
        }

        await site.ShareAsync(0, "Talks", People[1], "lr");
        await site.SweepAsync(Cancellation);

        Assert.Equal(["Talk", "Doctor", "Merger"], await SummariesAsync(site.Host, 0));
        Assert.Equal(["Talk"], await SummariesAsync(site.Host, 1));
        Assert.Equal(["Merger"], await SummariesAsync(site.Host, 2));
        Assert.Equal(Folders, await ListedAsync(site, 0));
        Assert.Equal(["Talks"], await ListedAsync(site, 1));
        Assert.Equal(["Board"], await ListedAsync(site, 2));

        // What is known of readers is not on disk: the first LIST after a restart tells it, also when it finds nothing changed.
        await using (var restarted = site.Host.Another(new PublisherSetup { Configure = options => (options.Publish.Details, options.Users, options.Servers["main"]) = (true, site.Host.Options.Users, site.Host.Options.Servers["main"]) }))
        {
            await restarted.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
            Assert.Equal(["Talk"], await SummariesAsync(restarted, 1));
        }

        await site.ShareAsync(0, "Talks", People[1], "l");
        await site.SweepAsync(Cancellation);
        Assert.Empty(await SummariesAsync(site.Host, 1));
        Assert.Empty(await ListedAsync(site, 1));
    }

    private static async Task<IEnumerable<string>> SummariesAsync(PublisherHost host, int reader)
    {
        var list = await host.Get<IExtendedPublications>().GetAsync(host.User, window: null, new Reader(host.Users[reader]), Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 10), Busy(1, 12)], Of(list));
        return list.Document.Details?.Select(period => period.Details?.Summary).OfType<string>() ?? [];
    }

    // Of which folders a reader gets a list of its own, when asked for as it is and when said to have changed.
    private static async Task<IEnumerable<string>> ListedAsync(SharingSite site, int reader)
    {
        var listed = new List<string>();
        foreach (var folder in Folders)
        {
            var asked = await ListAsync(site, reader, new FolderRequest(folder, IsExtended: true, IsTrigger: false));
            var triggered = await ListAsync(site, reader, new FolderRequest("INBOX/" + folder, IsExtended: false, IsTrigger: true));
            Assert.Equal(asked is null, triggered is null);
            if (asked is not null)
            {
                Assert.Single(Of(asked));
                Assert.NotNull(Assert.Single(asked.Document.Details!).Details);
                listed.Add(folder);
            }
        }

        return listed;
    }

    private static Task<FreeBusyPublication?> ListAsync(SharingSite site, int reader, FolderRequest request) =>
        site.Host.Get<IFolderPublications>().GetAsync(site.Host.User, request, new Reader(site.Host.Users[reader]), Cancellation);
}
