using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>
/// A message that breaks connections costs three of them: one when everything is read at once, one in its batch, and one alone.
/// </summary>
public sealed class BreakingMessageTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    private const string Marker = "X-BREAKS-THE-LINE";

    [Fact]
    public async Task A_message_that_breaks_the_connection_twice_is_skipped_and_named()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        var breaking = await Writer.AppendAsync("Calendar", Message(9, 9, null, $"{Marker}:1"));
        await Writer.AppendAsync("Calendar", Message(9, 12));
        using var cut = Host.Proxy.CutAfter(Marker);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(3, cut.Count);
        Assert.Equal(21, Of(outcome.Publication).Count);
        Assert.Contains(Busy(9, 12), Of(outcome.Publication));
        var problem = Assert.Single(outcome.Problems);
        Assert.StartsWith($"Calendar UID {breaking}:", problem, StringComparison.Ordinal);
        Assert.Contains(Host.Log.Warnings, line => line.Contains($"Calendar UID {breaking}:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_skipped_message_is_not_fetched_again_not_even_after_a_restart()
    {
        await Writer.AppendAsync("Calendar", Message(9, 9, null, $"{Marker}:1"));
        using var cut = Host.Proxy.CutAfter(Marker);
        await Host.RegenerateAsync(Cancellation);
        await using var restarted = Host.Another();
        await Writer.AppendAsync("Calendar", Message(9, 12));

        var publication = await restarted.Publications.GetAsync(restarted.User, Cancellation);

        Assert.Equal([Busy(9, 12)], Of(publication));
        Assert.Equal(3, cut.Count);
    }

    [Fact]
    public async Task A_skipped_message_that_a_sweep_can_read_is_published()
    {
        await Writer.AppendAsync("Calendar", Message(9, 9, null, $"{Marker}:1"));
        await Writer.AppendAsync("Calendar", Message(9, 12, null, $"{Marker}:2"));
        using (Host.Proxy.CutAfter(Marker))
        {
            Assert.Equal(2, (await Host.RegenerateAsync(Cancellation)).Problems.Count);
        }

        await using var restarted = Host.Another();
        var outcome = await restarted.RegenerateAsync(Cancellation);

        Assert.Empty(outcome.Problems);
        Assert.Equal([Busy(9, 9), Busy(9, 12)], Of(outcome.Publication));
        Host.Proxy.ResetCounts();
        await restarted.RegenerateAsync(Cancellation);
        Assert.Equal(0, Host.Proxy.Counts.Commands("UID FETCH"));
    }

    [Fact]
    public async Task A_sweep_loses_one_connection_to_messages_that_break_each()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            await Writer.AppendAsync("Calendar", Message(8, hour, null, $"{Marker}:1"));
        }

        await Writer.AppendAsync("Calendar", Message(9, 12));
        using var cut = Host.Proxy.CutAfter(Marker);
        await Host.RegenerateAsync(Cancellation);
        Assert.Equal(9, cut.Count);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(10, cut.Count);
        Assert.Equal(4, outcome.Problems.Count);
        Assert.Equal([Busy(9, 12)], Of(outcome.Publication));
        Assert.Equal(4, Host.Log.Warnings.Count(line => line.Contains("broke the connection", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_large_message_whose_calendar_part_breaks_the_connection_is_skipped_too()
    {
        var text = CalendarText.Event("large@example.org", "20260101T100000Z", null, $"{Marker}:1");
        await Writer.AppendAsync("Calendar", new EventMessage(text) { AttachmentBytes = 100_000 }.ToBytes());
        await Writer.AppendAsync("Calendar", Message(9, 12));
        using var cut = Host.Proxy.CutAfter(Marker);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(2, cut.Count);
        Assert.Equal([Busy(9, 12)], Of(outcome.Publication));
        Assert.StartsWith("Calendar UID 1:", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_breaks_once_costs_no_message()
    {
        await Writer.AppendAllAsync("Calendar", Messages(20));
        await Writer.AppendAsync("Calendar", Message(9, 9, null, $"{Marker}:1"));
        using var cut = Host.Proxy.CutAfter(Marker, times: 1);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(1, cut.Count);
        Assert.Empty(outcome.Problems);
        Assert.Equal(21, Of(outcome.Publication).Count);
    }

    [Fact]
    public async Task What_was_read_before_the_break_is_not_read_again()
    {
        await Writer.AppendAllAsync("Calendar", Messages(30));
        await Writer.AppendAsync("Calendar", Message(9, 9, null, $"{Marker}:1"));
        using var cut = Host.Proxy.CutAfter(Marker);

        await Host.RegenerateAsync(Cancellation);

        var whole = Host.Proxy.Counts.Downloads.Where(download => download.Uid <= 30).ToList();
        Assert.Equal(30, whole.Count);
    }

    [Fact]
    public async Task Several_such_messages_are_found_one_by_one()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            await Writer.AppendAsync("Calendar", Message(8, hour, null, $"{Marker}:1"));
            await Writer.AppendAsync("Calendar", Message(8, hour + 10));
        }

        using var cut = Host.Proxy.CutAfter(Marker);

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal(4, outcome.Problems.Count);
        Assert.Equal(Busy(8, 10).Start, Of(outcome.Publication)[0].Start);
        Assert.Equal(Busy(8, 13).End, Of(outcome.Publication)[^1].End);
    }

    [Fact]
    public async Task More_such_messages_than_a_round_may_use_up_are_found_in_the_next_rounds()
    {
        for (var hour = 0; hour < 8; hour++)
        {
            await Writer.AppendAsync("Calendar", Message(8, hour, null, $"{Marker}:1"));
        }

        await Writer.AppendAsync("Calendar", Message(8, 20));
        using var cut = Host.Proxy.CutAfter(Marker);
        await Assert.ThrowsAsync<Publisher.Publication.PublicationUnavailableException>(() => Host.RegenerateAsync(Cancellation));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(8, 20)], Of(outcome.Publication));
        Assert.Equal(8, outcome.Problems.Count);
        Assert.Equal(17, cut.Count);
    }
}
