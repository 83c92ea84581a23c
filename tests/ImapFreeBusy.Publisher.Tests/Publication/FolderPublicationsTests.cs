using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>Lists of single folders, from real mailboxes.</summary>
public sealed class FolderPublicationsTests(SharedDovecot shared) : IAsyncLifetime
{
    private PublisherHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Reader Owner => new(_host.Users[0]);

    private Reader Stranger => new(_host.Users[1]);

    public async ValueTask InitializeAsync()
    {
        _host = PublisherHost.Create(shared, new PublisherSetup
        {
            Users = [shared.TakeUser(), shared.TakeUser()],
            Configure = options =>
            {
                options.Publish.Details = true;
                options.Calendars.Folders = ["Calendar", "Calendar/*"];
            },
        });
        using var writer = await _host.ConnectAsync();
        await writer.CreateAsync("Calendar");
        await writer.CreateAsync("Calendar/Work");
        await writer.AppendAsync("Calendar", Message(1, 8, null, "SUMMARY:Talk"));
        await writer.AppendAsync("Calendar/Work", Message(1, 12, null, "SUMMARY:Shift"));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_folder_makes_a_list_of_its_own()
    {
        Assert.Equal([Busy(1, 8)], Of((await GetAsync("Calendar", Owner))!));
        Assert.Equal([Busy(1, 12)], Of((await GetAsync("INBOX/Calendar/Work", Owner))!));
        Assert.Null((await GetAsync("Calendar", Owner))!.Document.Details);
        Assert.Equal("Shift", Assert.Single((await GetAsync("Calendar/Work", Owner, isExtended: true))!.Document.Details!).Details!.Summary);
    }

    [Fact]
    public async Task Nobody_else_learns_whether_a_folder_is_there()
    {
        await _host.RegenerateAsync(Cancellation);

        foreach (var reader in (Reader[])[Stranger, Reader.Anonymous])
        {
            Assert.Null(await GetAsync("Calendar", reader));
            Assert.Null(await GetAsync("Calendar", reader, isExtended: true));
            Assert.Null(await GetAsync("Calendar", reader, isTrigger: true));
        }

        Assert.Null(await GetAsync("Nothing", Owner));
        Assert.Null(await GetAsync("calendar", Owner));
    }

    [Fact]
    public async Task A_trigger_finds_a_folder_that_is_new_and_answers_with_its_list()
    {
        await _host.RegenerateAsync(Cancellation);
        using (var writer = await _host.ConnectAsync())
        {
            await writer.CreateAsync("Calendar/New");
            await writer.AppendAsync("Calendar/New", Message(2, 8));
        }

        Assert.Equal([Busy(2, 8)], Of((await GetAsync("Calendar/New", Owner, isTrigger: true))!));
        Assert.Contains(TextOfStart(2, 8), await File.ReadAllTextAsync(_host.FileOf(), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_of_a_stranger_makes_no_work()
    {
        await _host.RegenerateAsync(Cancellation);
        var before = _host.Proxy.Transcript.Count;

        Assert.Null(await GetAsync("Calendar", Stranger, isTrigger: true));
        Assert.Null(await GetAsync("New", Stranger, isTrigger: true));

        Assert.Equal(before, _host.Proxy.Transcript.Count);
    }

    [Fact]
    public async Task A_folder_that_is_no_calendar_has_no_list()
    {
        using (var writer = await _host.ConnectAsync())
        {
            await writer.CreateAsync("Notes");
        }

        Assert.Null(await GetAsync("Notes", Owner, isTrigger: true));
        Assert.Null(await GetAsync("INBOX", Owner, isTrigger: true));
    }

    [Fact]
    public async Task An_answer_holds_what_has_just_changed()
    {
        await GetAsync("Calendar", Owner);
        using (var writer = await _host.ConnectAsync())
        {
            await writer.AppendAsync("Calendar", Message(3, 8));
        }

        Assert.Equal([Busy(1, 8), Busy(3, 8)], Of((await GetAsync("Calendar", Owner))!));
    }

    private Task<FreeBusyPublication?> GetAsync(string folder, Reader reader, bool isExtended = false, bool isTrigger = false) =>
        _host.Get<IFolderPublications>().GetAsync(_host.User, new FolderRequest(folder, isExtended, isTrigger), reader, Cancellation);
}
