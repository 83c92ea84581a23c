using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Folders;

public sealed class FolderFinderTests(SharedDovecot shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nested_folders_are_found_in_the_order_of_the_patterns()
    {
        await using var host = PublisherHost.Create(shared);
        await CreateAsync(host, "Team/Calendar", "Calendar", "Calendar/Work", "Calendar/Work/Old", "Kalender Größe", "Other");

        Assert.Equal(["Calendar"], await FindAsync(host, "Calendar"));
        Assert.Equal(["Team/Calendar", "Calendar", "Calendar/Work"], await FindAsync(host, "%/Calendar", "Calendar", "Calendar/%"));
        Assert.Equal(["Calendar/Work/Old"], await FindAsync(host, "Calendar/%/%"));
        Assert.Equal(["Kalender Größe"], await FindAsync(host, "Kalender Gr*"));
        Assert.Equal(["INBOX", "Other"], await FindAsync(host, "inbox", "Other"));
    }

    [Fact]
    public async Task A_listing_is_one_round_trip()
    {
        await using var host = PublisherHost.Create(shared);
        await using var client = await host.ConnectClientAsync(Cancellation);
        host.Proxy.Latency = TimeSpan.FromMilliseconds(20);
        host.Proxy.ResetCounts();

        await host.Get<FolderFinder>().FindAsync(client, host.User, [], Cancellation);

        Assert.Equal(1, host.Proxy.Counts.RoundTrips);
    }

    [Fact]
    public async Task A_folder_that_only_holds_others_is_none()
    {
        await using var host = PublisherHost.Create(shared);
        await CreateAsync(host, "Calendar/Work");

        Assert.Equal(["Calendar/Work"], await FindAsync(host, "Calendar*"));
    }

    [Fact]
    public async Task INBOX_is_told_as_the_sign_that_mail_is_visible()
    {
        await using var host = PublisherHost.Create(shared);
        await using var client = await host.ConnectClientAsync(Cancellation);

        var found = await host.Get<FolderFinder>().FindAsync(client, host.User, [], Cancellation);

        Assert.True(found.HasInbox);
        Assert.Empty(found.Calendars);
    }

    [Fact]
    public async Task Patterns_are_written_with_a_slash_whatever_the_delimiter_and_the_prefix_are()
    {
        const string settings = """
            namespace inbox {
              separator = .
              prefix = INBOX.
            }
            """;
        await using var server = await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = settings });
        await using var host = PublisherHost.Create(server);
        await CreateAsync(host, "INBOX.Calendar", "INBOX.Calendar.Work");

        Assert.Equal(["INBOX.Calendar", "INBOX.Calendar.Work"], await FindAsync(host, "Calendar", "Calendar/%"));
        Assert.Equal(["INBOX"], await FindAsync(host, "INBOX"));
    }

    [Fact]
    public async Task Folders_of_others_and_public_ones_do_not_count()
    {
        const string settings = """
            namespace public {
              type = public
              separator = /
              prefix = Public/
              location = sdbox:~/public
              list = yes
              subscriptions = no
            }
            """;
        await using var server = await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = settings });
        await using var host = PublisherHost.Create(server);
        await CreateAsync(host, "Calendar", "Public/Calendar");

        Assert.Equal(["Calendar"], await FindAsync(host, "*Calendar"));
    }

    private static async Task CreateAsync(PublisherHost host, params string[] folders)
    {
        using var writer = await host.ConnectAsync();
        foreach (var folder in folders)
        {
            await writer.CreateAsync(new MailboxName(folder).Encoded);
        }
    }

    private static async Task<IEnumerable<string>> FindAsync(PublisherHost host, params string[] patterns)
    {
        await using var client = await host.ConnectClientAsync(Cancellation);
        var found = await new FolderFinder(new CalendarsOptions { Folders = patterns }).FindAsync(client, host.User, [], Cancellation);
        return found.Calendars.Select(name => name.Text);
    }
}
