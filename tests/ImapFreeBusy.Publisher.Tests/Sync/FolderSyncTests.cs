using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

public sealed class FolderSyncTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    [Fact]
    public async Task The_first_sync_reads_every_message_once_and_changes_no_flag()
    {
        await Writer.AppendAllAsync("Calendar", Messages(300));
        var flags = await Writer.FlagsAsync("Calendar");
        var numbers = await Writer.StatusAsync("Calendar");

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(300, outcome.MessagesRead);
        Assert.Equal(300, Host.Proxy.Counts.Downloads.DistinctBy(download => download.Uid).Count());
        Assert.Equal(300, Host.Proxy.Counts.Downloads.Count);
        Assert.Empty(outcome.Problems);
        Assert.Contains(Busy(25, 22), Of(outcome.Publication));
        Assert.Equal(flags, await Writer.FlagsAsync("Calendar"));
        Assert.Equal(numbers, await Writer.StatusAsync("Calendar"));
        Assert.Equal(0, Host.Proxy.Counts.Commands("SELECT"));
    }

    [Fact]
    public async Task One_change_among_a_thousand_is_three_round_trips_and_one_download()
    {
        await Writer.AppendAllAsync("Calendar", Messages(1_000));
        await Host.RegenerateAsync(Cancellation);
        Host.Proxy.Latency = TimeSpan.FromMilliseconds(25);
        var uid = await Writer.AppendAsync("Calendar", Message(86, 9));
        Host.Proxy.ResetCounts();

        var publication = await Host.Publications.GetAsync(Host.User, Cancellation);

        var counts = Host.Proxy.Counts;
        Assert.Contains(Busy(86, 9), Of(publication));
        Assert.Equal([uid], counts.Downloads.Select(download => download.Uid));
        Assert.InRange(counts.RoundTrips, 1, 3);
        Assert.InRange(counts.BytesToClient, 1, 10_000);
    }

    [Fact]
    public async Task Nothing_changed_is_one_round_trip_and_no_download()
    {
        await Writer.AppendAllAsync("Calendar", Messages(10));
        await Host.RegenerateAsync(Cancellation);
        Host.Proxy.Latency = TimeSpan.FromMilliseconds(25);
        Host.Proxy.ResetCounts();

        await Host.Publications.GetAsync(Host.User, Cancellation);

        Assert.Equal(1, Host.Proxy.Counts.RoundTrips);
        Assert.Equal(1, Host.Proxy.Counts.Commands("STATUS"));
        Assert.Empty(Host.Proxy.Counts.Downloads);
    }

    [Theory]
    [InlineData(@"\Deleted")]
    [InlineData("$NoFreeBusy")]
    public async Task A_flag_hides_a_message_and_shows_it_again_without_a_download(string flag)
    {
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10));
        await Writer.AppendAsync("Calendar", Message(1, 12));
        await Host.RegenerateAsync(Cancellation);
        Host.Proxy.ResetCounts();

        await Writer.StoreAsync("Calendar", uid, "+FLAGS", flag);
        Assert.Equal([Busy(1, 12)], await AskAsync());

        await Writer.StoreAsync("Calendar", uid, "-FLAGS", flag);
        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAsync());
        Assert.Empty(Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task A_message_hidden_from_the_start_is_downloaded_when_it_is_shown()
    {
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10), @"\Deleted");
        Assert.Empty(Of((await Host.RegenerateAsync(Cancellation)).Publication));
        Host.Proxy.ResetCounts();

        await Writer.StoreAsync("Calendar", uid, "-FLAGS", @"\Deleted");

        Assert.Equal([Busy(1, 10)], await AskAsync());
        Assert.Equal([uid], Host.Proxy.Counts.Downloads.Select(download => download.Uid));
    }

    [Fact]
    public async Task Another_flag_downloads_nothing_and_leaves_the_file()
    {
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10));
        await Host.RegenerateAsync(Cancellation);
        var touched = File.GetLastWriteTimeUtc(Host.FileOf());
        Host.Proxy.ResetCounts();

        await Writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Seen", @"\Flagged", "$Forwarded");

        Assert.Equal([Busy(1, 10)], await AskAsync());
        Assert.Empty(Host.Proxy.Counts.Downloads);
        Assert.Equal(touched, File.GetLastWriteTimeUtc(Host.FileOf()));
    }

    [Fact]
    public async Task An_expunged_message_is_gone()
    {
        var uids = await Writer.AppendAllAsync("Calendar", Messages(40));
        await Host.RegenerateAsync(Cancellation);
        Host.Proxy.ResetCounts();

        await Writer.ExpungeAsync("Calendar", [.. uids.Skip(1)]);

        Assert.Equal([Busy(1, 0)], await AskAsync());
        Assert.Empty(Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task An_expunge_and_an_arrival_between_two_looks_are_both_seen()
    {
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10));
        await Host.RegenerateAsync(Cancellation);

        await Writer.AppendAsync("Calendar", Message(1, 14));
        await Writer.ExpungeAsync("Calendar", uid);

        Assert.Equal([Busy(1, 14)], await AskAsync());
    }

    [Fact]
    public async Task A_folder_made_again_under_its_name_is_a_new_folder()
    {
        await Writer.AppendAllAsync("Calendar", Messages(5));
        await Host.RegenerateAsync(Cancellation);

        await Writer.DeleteAsync("Calendar");
        await Writer.CreateAsync("Calendar");
        await Writer.AppendAsync("Calendar", Message(2, 15));

        Assert.Equal([Busy(2, 15)], await AskAsync());
    }

    [Fact]
    public async Task Of_a_large_message_only_the_calendar_part_is_downloaded()
    {
        var text = CalendarText.Event("large@example.org", TextOfStart(3, 9), TextOfStart(3, 10));
        var message = new EventMessage(text) { AttachmentBytes = 20 * 1024 * 1024, Alternative = true, TransferEncoding = TransferEncoding.Base64 }.ToBytes();
        Assert.True(message.Length > 25_000_000);
        await Writer.AppendAsync("Calendar", message);

        Assert.Equal([Busy(3, 9)], Of((await Host.RegenerateAsync(Cancellation)).Publication));

        // Its beginning comes with the list, once.
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 1, 20_000 + Host.Options.Sync.SmallMessageBytes);
    }

    [Fact]
    public async Task A_large_message_without_a_calendar_is_named_and_costs_nothing()
    {
        await Writer.AppendAsync("Calendar", new EventMessage("no calendar") { ContentType = "text/plain", AttachmentBytes = 1024 * 1024 }.ToBytes());
        await Writer.AppendAsync("Calendar", Message(1, 10));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(1, 10)], Of(outcome.Publication));
        Assert.Contains("Calendar UID 1:", Assert.Single(outcome.Problems), StringComparison.Ordinal);
        // Its beginning comes with the list, once.
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 1, 20_000 + Host.Options.Sync.SmallMessageBytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1024 * 1024)]
    public async Task A_calendar_inside_a_forwarded_message_never_counts(int moreBytes)
    {
        var forwarded = System.Text.Encoding.UTF8.GetString(Message(1, 12));
        var more = string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", moreBytes / 72));
        await Writer.AppendAsync("Calendar", "Subject: Fwd\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + $"--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n{more}--b\r\nContent-Type: message/rfc822\r\n\r\n{forwarded}\r\n--b--\r\n");
        await Writer.AppendAsync("Calendar", Message(1, 10));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(1, 10)], Of(outcome.Publication));
        Assert.Contains("Calendar UID 1: it has no calendar part", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Subject: Secret title\r\n\r\njust a mail\r\n")]
    [InlineData("Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n")]
    [InlineData("Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Secret title\r\nDTSTART:2026")]
    [InlineData("Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Secret title\r\nDTSTART:Secret title\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")]
    public async Task A_bad_message_is_named_by_folder_and_UID_and_the_rest_published(string message)
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        var uid = await Writer.AppendAsync("Calendar", message);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(1, 10)], Of(outcome.Publication));
        Assert.Contains(Host.Log.Warnings, line => line.Contains($"Calendar UID {uid}: ", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("Secret title", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_bytes_one_by_one_give_the_same_list()
    {
        await Writer.AppendAllAsync("Calendar", Messages(8));
        Host.Proxy.OneByteAtATime = true;

        Assert.Equal(8, Of((await Host.RegenerateAsync(Cancellation)).Publication).Count);
    }

    private async Task<IReadOnlyList<Calendar.FreeBusy.BusyInterval>> AskAsync() => Of(await Host.Publications.GetAsync(Host.User, Cancellation));
}
