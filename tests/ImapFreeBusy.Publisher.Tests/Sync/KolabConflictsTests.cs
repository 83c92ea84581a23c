using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Sync.KolabMessagesTests;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>Kolab's programs edit by appending the new message and deleting the old one: both may be there for a moment, or forever.</summary>
public sealed class KolabConflictsTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    private const string Later = "<dtstamp><date-time>2026-01-02T00:00:00Z</date-time></dtstamp>";
    private const string Newer = "<sequence><integer>2</integer></sequence>";

    [Fact]
    public async Task A_half_done_edit_is_one_event_before_and_after_its_end()
    {
        var old = await Writer.AppendAsync("Calendar", Event2("e", 1, 10).ToBytes());
        Assert.Equal([Busy(1, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));

        await Writer.AppendAsync("Calendar", Event2("e", 2, 10).ToBytes());
        Assert.Equal([Busy(2, 10)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));

        await Writer.ExpungeAsync("Calendar", old);
        Assert.Equal([Busy(2, 10)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
    }

    [Fact]
    public async Task A_deleted_message_is_no_half_of_an_edit()
    {
        await Writer.AppendAsync("Calendar", Event3("e", 1, 10).ToBytes());
        await Writer.AppendAsync("Calendar", Event3("e", 2, 10, Newer).ToBytes(), @"\Deleted");

        Assert.Equal([Busy(1, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));
    }

    [Fact]
    public async Task Of_conflicting_copies_the_highest_revision_counts_wherever_it_lies()
    {
        await Writer.AppendAsync("Calendar", Event2("e", 1, 10, "<revision>3</revision>").ToBytes());
        await Writer.AppendAsync("Calendar", Event2("e", 2, 10, "<revision>2</revision>").ToBytes());
        await Writer.AppendAsync("Calendar", Event3("f", 3, 10, Later).ToBytes());
        await Writer.AppendAsync("Calendar", Event3("f", 4, 10).ToBytes());

        Assert.Equal([Busy(1, 10), Busy(3, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));
    }

    [Fact]
    public async Task Copies_in_text_and_in_both_formats_of_Kolab_are_one_event()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10, "e"));
        await Writer.AppendAsync("Calendar", Event2("e", 2, 10).ToBytes());
        await Writer.AppendAsync("Calendar", Event3("e", 3, 10, Later).ToBytes());
        await Writer.AppendAsync("Calendar", Message(4, 10, "plain"));

        Assert.Equal([Busy(3, 10), Busy(4, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));

        await Writer.AppendAsync("Calendar", EventMessage.Of("e", TextOfStart(5, 10), TextOfStart(5, 11), "SEQUENCE:1").ToBytes());

        Assert.Equal([Busy(4, 10), Busy(5, 10)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
    }
}
