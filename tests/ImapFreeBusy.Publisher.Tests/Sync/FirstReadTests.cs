using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>A folder of which nothing is known is listed and read at once.</summary>
public sealed class FirstReadTests(SharedDovecot shared) : CalendarFolderTests(shared)
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
