using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Harness.SharingSite;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>Which folders are calendars where Kolab's annotations say it, on a real server.</summary>
public sealed class FolderTypesTests : IAsyncLifetime
{
    private SharingSite _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await OnDovecotAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_type_makes_a_calendar_whatever_the_folder_is_called()
    {
        await _site.MakeAsync(0, new MailboxName("Kalender Größe").Encoded, Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await _site.MakeAsync(0, "Calendar", Message(1, 12));
        await _site.MakeAsync(0, "Tasks", Message(1, 16), ("/shared" + FolderTypeEntry, "task.default"));

        Assert.Equal([Busy(1, 8)], await _site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task Without_types_of_groupware_the_names_decide()
    {
        await _site.MakeAsync(0, "Calendar", Message(1, 8));
        await _site.MakeAsync(0, "Sent", Message(1, 12), ("/shared" + FolderTypeEntry, "mail.sentitems"));

        Assert.Equal([Busy(1, 8)], await _site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_private_type_goes_before_a_shared_one_and_the_main_calendar_comes_first()
    {
        await _site.MakeAsync(0, "A", Message(1, 8), ("/shared" + FolderTypeEntry, "event.default"));
        await _site.MakeAsync(0, "B", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/private" + FolderTypeEntry, "event.default"));
        await _site.MakeAsync(0, "C", Message(1, 16), ("/shared" + FolderTypeEntry, "event"), ("/private" + FolderTypeEntry, "task"));

        await _site.RegenerateAsync(0, Cancellation);

        Assert.Equal(["B", "A"], await FoldersAsync());
    }

    [Fact]
    public async Task A_folder_for_nobody_does_not_count_for_its_owner_either()
    {
        await _site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await _site.MakeAsync(0, "Holidays", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/shared" + IncidencesForEntry, "nobody"));

        Assert.Equal([Busy(1, 8)], await _site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_type_that_is_set_or_taken_away_is_noticed_by_the_next_sweep()
    {
        await _site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await _site.MakeAsync(0, "Work", Message(1, 12));
        await _site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await _site.AskAsync(0, Cancellation));
        using var writer = await _site.ConnectAsync(0);

        await writer.AnnotateAsync("Work", "/private" + FolderTypeEntry, "event");
        await _site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await _site.AskAsync(0, Cancellation));

        await writer.AnnotateAsync("Work", "/private" + FolderTypeEntry, null);
        await _site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await _site.AskAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_type_that_is_set_after_the_folder_was_made_is_noticed_at_once_where_the_server_tells()
    {
        await _site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await _site.Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => _site.Host.Get<WatchService>().IsWatched(_site.Host.Get<UserPublishers>().Of(_site.Host.User)), "ada is watched", TimeSpan.FromSeconds(30));

        using var writer = await _site.ConnectAsync(0);
        await writer.CreateAsync("Work");
        await writer.AppendAsync("Work", Message(1, 12));
        // Dovecot tells after half a second: the folder is known to be there, without a type, before it has one.
        await Eventually.TrueAsync(() => _site.Host.Proxy.Transcript.Any(line => line.Contains("GETMETADATA", StringComparison.Ordinal) && line.Contains("Work", StringComparison.Ordinal)), "the folder was asked what it is", TimeSpan.FromSeconds(30));
        await writer.AnnotateAsync("Work", "/shared" + FolderTypeEntry, "event");

        await _site.Host.EventuallyAsync(
            () => Task.FromResult(File.ReadAllText(_site.Host.FileOf()).Contains(TextOfStart(1, 12), StringComparison.Ordinal)), "the new calendar is published", TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lists_in_a_folder_of_the_type_freebusy_count_where_the_settings_say_so(bool wanted)
    {
        await using var site = await OnDovecotAsync(options => options.Calendars.Types = wanted ? ["event", "freebusy"] : []);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Freebusy", ListMessage($"{TextOfStart(1, 12)}/PT1H"), ("/shared" + FolderTypeEntry, "freebusy"));

        Assert.Equal(wanted ? [Busy(1, 8), Busy(1, 12)] : [Busy(1, 8)], await site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task Without_the_question_the_names_decide_and_nobody_is_asked()
    {
        _site.Host.Options.Calendars.Annotations = false;
        await _site.MakeAsync(0, "Kalender", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await _site.MakeAsync(0, "Calendar", Message(1, 12));

        Assert.Equal([Busy(1, 12)], await _site.RegenerateAsync(0, Cancellation));
        Assert.Equal(0, _site.Host.Proxy.Counts.Commands("GETMETADATA"));
    }

    private static byte[] ListMessage(string period) => Encoding.ASCII.GetBytes(
        $"From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VFREEBUSY\r\nUID:f\r\nFREEBUSY:{period}\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n");

    private async Task<IEnumerable<string>> FoldersAsync()
    {
        await using var client = await _site.Host.ConnectClientAsync(Cancellation);
        var found = await _site.Host.Get<FolderFinder>().FindAsync(client, _site.Host.User, [], Cancellation);
        return found.Calendars.Select(name => name.Text);
    }
}
