using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>A folder of which nothing is known is listed and read at once, and of a known one what is new by its STATUS.</summary>
public sealed class ReadAheadTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    [Fact]
    public async Task A_small_folder_is_one_command()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(20, outcome.MessagesRead);
        Assert.Equal(1, Host.Proxy.Counts.Commands("UID FETCH"));
    }

    [Fact]
    public async Task A_large_one_is_read_in_batches_however_its_numbers_lie()
    {
        const int kept = 640;
        var uids = await Writer.AppendAllAsync("Calendar", Messages(1_500));
        await Writer.ExpungeAsync("Calendar", [.. uids.Skip(40).Take(1_500 - kept)]);
        Host.Options.Sync.BatchSize = 100;

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(kept, outcome.MessagesRead);
        Assert.Equal(kept, Host.Proxy.Counts.Downloads.Count);
        Assert.InRange(Host.Proxy.Counts.Commands("UID FETCH"), 4, 9);
    }

    [Fact]
    public async Task Where_many_messages_are_large_no_more_than_a_sample_is_read_in_vain()
    {
        const int messages = 80;
        const int sample = 50;
        var large = Enumerable.Range(0, messages).Select(number => new EventMessage(
            CalendarText.Event($"{number}@example.org", TextOfStart(1 + (number / 20), number % 20), TextOfStart(1 + (number / 20), (number % 20) + 1)))
        {
            AttachmentBytes = 100_000,
        }.ToBytes());
        await Writer.AppendAllAsync("Calendar", [.. large]);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(messages, outcome.MessagesRead);
        Assert.Empty(outcome.Problems);
        Assert.Equal(Busy(4, 19).End, Of(outcome.Publication)[^1].End);
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 1, (sample * Host.Options.Sync.SmallMessageBytes) + (messages * 4_000));
    }

    [Fact]
    public async Task What_is_new_comes_while_the_folder_is_opened()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        await Host.RegenerateAsync(Cancellation);
        await Writer.AppendAsync("Calendar", Message(86, 9));
        Host.Proxy.Latency = TimeSpan.FromMilliseconds(25);
        Host.Proxy.ResetCounts();

        var publication = await Host.Publications.GetAsync(Host.User, Cancellation);

        Assert.Contains(Busy(86, 9), Of(publication));
        Assert.Equal(2, Host.Proxy.Counts.RoundTrips);
        Assert.Equal(21u, Assert.Single(Host.Proxy.Counts.Downloads).Uid);
    }

    [Fact]
    public async Task Of_a_new_message_that_is_large_no_more_than_the_beginning_is_read_in_vain()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        await Host.RegenerateAsync(Cancellation);
        var large = new EventMessage(CalendarText.Event("large@example.org", TextOfStart(2, 8), TextOfStart(2, 9))) { AttachmentBytes = 2_000_000 };
        await Writer.AppendAsync("Calendar", large.ToBytes());
        Host.Proxy.ResetCounts();

        var publication = await Host.Publications.GetAsync(Host.User, Cancellation);

        Assert.Contains(Busy(2, 8), Of(publication));
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 8 * 1024, 16 * 1024);
    }

    [Fact]
    public async Task A_connection_that_breaks_on_a_new_message_costs_no_message()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        await Host.RegenerateAsync(Cancellation);
        await Writer.AppendAsync("Calendar", Message(86, 9));
        await Writer.AppendAsync("Calendar", Message(86, 11));
        using var cut = Host.Proxy.CutAfter("UID 22 ", times: 1);

        var publication = await Host.Publications.GetAsync(Host.User, Cancellation);

        Assert.Equal(1, cut.Count);
        Assert.Contains(Busy(86, 9), Of(publication));
        Assert.Contains(Busy(86, 11), Of(publication));
    }

    [Fact]
    public async Task What_is_new_in_another_folder_of_that_name_is_read_once_and_the_old_messages_are_gone()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        await Host.RegenerateAsync(Cancellation);
        var publisher = Host.Get<UserPublishers>().Of(Host.User);
        await Writer.DeleteAsync("Calendar");
        await Writer.CreateAsync("Calendar");
        await Writer.AppendAsync("Calendar", Message(86, 9));
        Host.Proxy.ResetCounts();

        // As the old folder would have stood with a message more, in the words of a server that leaves UIDVALIDITY out.
        var told = new MailboxStatus(publisher.Folders[0], UidValidity: null, new Uid(22), 21, new ModSeq(1_000));
        var result = await publisher.NextRoundAsync(RoundDemand.CheckOf(publisher.Folders[0], told) with { Answer = true });

        Assert.Equal([Busy(86, 9)], Of(result.Publication!));
        Assert.Single(Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task What_came_before_the_connection_broke_is_not_asked_for_again()
    {
        await Writer.AppendAllAsync("Calendar", Messages(400));
        using var cut = Host.Proxy.CutAfter("UID 300 ", times: 1);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(1, cut.Count);
        Assert.Equal(400, Of(outcome.Publication).Count);
        Assert.Empty(outcome.Problems);
        Assert.InRange(Host.Proxy.Counts.Downloads.Count, 400, 405);
    }
}
