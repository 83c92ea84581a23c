using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Imap;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>Lists with titles and places, from real mailboxes.</summary>
public sealed class ExtendedPublicationsTests(SharedDovecot shared) : IAsyncLifetime
{
    private PublisherHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Reader Owner => new(_host.Users[0]);

    private Reader Stranger => new(_host.Users[1]);

    public async ValueTask InitializeAsync()
    {
        _host = Create(details: true);
        using var writer = await ConnectAsync();
        await writer.CreateAsync("Calendar");
        await writer.AppendAsync("Calendar", Message(1, 8, null, "SUMMARY:Talk", "LOCATION:Hall"));
        await writer.AppendAsync("Calendar", Message(1, 12, null, "SUMMARY:Doctor", "LOCATION:Clinic", "CLASS:PRIVATE"));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_owner_is_told_what_the_time_is_for_and_private_events_tell_nothing()
    {
        var list = await GetAsync(Owner);

        Assert.Equal([new("1-8@example.org", "Talk", "Hall"), new EventDetails("1-12@example.org", "", "")], list.Document.Details!.Select(period => period.Details));
        Assert.Contains($"X-SUMMARY={Base64("Talk")};X-LOCATION={Base64("Hall")}", Unfolded(list), StringComparison.Ordinal);
        Assert.True(list.DependsOnReader);
    }

    [Fact]
    public async Task Everybody_else_gets_the_plain_list_and_the_published_file_is_plain()
    {
        var plain = await _host.Publications.GetAsync(_host.User, Cancellation);

        foreach (var reader in (Reader[])[Reader.Anonymous, Stranger])
        {
            Assert.Equal(TextOf(plain), TextOf(await GetAsync(reader)));
        }

        Assert.DoesNotContain("X-UID", await File.ReadAllTextAsync(_host.FileOf(), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_title_makes_another_extended_list_and_the_same_plain_one()
    {
        var (plain, extended) = (await _host.Publications.GetAsync(_host.User, Cancellation), await GetAsync(Owner));
        using (var writer = await ConnectAsync())
        {
            await writer.AppendAsync("Calendar", Message(1, 8, null, "SUMMARY:Speech", "SEQUENCE:2"));
        }

        var after = await GetAsync(Owner);

        Assert.Equal("Speech", after.Document.Details![0].Details!.Summary);
        Assert.NotEqual(extended.ETag, after.ETag);
        Assert.Equal(plain.ETag, (await _host.Publications.GetAsync(_host.User, Cancellation)).ETag);
    }

    [Fact]
    public async Task A_list_that_was_made_is_not_made_again_for_another_window_it_is()
    {
        var first = await GetAsync(Owner);
        var window = first.Document.Timeline.Window;

        Assert.Equal(first.Content, (await GetAsync(Owner)).Content);
        var day = await _host.Get<IExtendedPublications>().GetAsync(_host.User, new(window.Start, Busy(1, 9).Start), Owner, Cancellation);
        Assert.Equal(["Talk"], day.Document.Details!.Select(period => period.Details!.Summary));
    }

    [Fact]
    public async Task Titles_are_on_disk_only_where_they_are_wanted()
    {
        await GetAsync(Owner);
        Assert.Contains("Talk", StateText(), StringComparison.Ordinal);

        await using var another = _host.Another(new PublisherSetup());
        var list = await another.Get<IExtendedPublications>().GetAsync(another.User, null, new Reader(another.User), Cancellation);

        Assert.Null(list.Document.Details);
        Assert.Equal(2, list.Document.Timeline.Intervals.Count);
        Assert.DoesNotContain("Talk", StateText(), StringComparison.Ordinal);
        Assert.Contains(another.Log.Warnings, line => line.Contains("Publish:Details", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_the_titles_are_there_and_nothing_is_fetched()
    {
        await GetAsync(Owner);
        var fetches = Fetches();

        await using var another = _host.Another(new PublisherSetup { Configure = options => options.Publish.Details = true });
        var list = await another.Get<IExtendedPublications>().GetAsync(another.User, null, new Reader(another.User), Cancellation);

        Assert.Equal("Hall", list.Document.Details![0].Details!.Location);
        Assert.Equal(fetches, Fetches());
    }

    [Fact]
    public async Task No_log_tells_a_title()
    {
        await GetAsync(Owner);

        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("Talk", StringComparison.Ordinal) || line.Contains("Hall", StringComparison.Ordinal));
    }

    private PublisherHost Create(bool details) => PublisherHost.Create(shared, new PublisherSetup
    {
        Users = [shared.TakeUser(), shared.TakeUser()],
        Configure = options => options.Publish.Details = details,
    });

    private Task<ImapWriter> ConnectAsync() => _host.ConnectAsync();

    private Task<FreeBusyPublication> GetAsync(Reader reader) => _host.Get<IExtendedPublications>().GetAsync(_host.User, null, reader, Cancellation);

    private int Fetches() => _host.Proxy.Transcript.Count(line => line.Contains("FETCH", StringComparison.Ordinal));

    private string StateText() =>
        string.Concat(System.IO.Directory.EnumerateFiles(_host.Options.Storage.StateDirectory, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    private static string Unfolded(FreeBusyPublication list) => TextOf(list).Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
