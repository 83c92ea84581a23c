using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>The messages in which Kolab 2 and 3 keep their objects, as their programs write them and as they are found.</summary>
public sealed class KolabMessagesTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    private const int Large = 1024 * 1024;
    private const string EventField = "X-Kolab-Type: application/x-vnd.kolab.event";

    [Theory]
    [InlineData(0)]
    [InlineData(Large)]
    public async Task Events_of_both_versions_become_busy(int attached)
    {
        await Writer.AppendAsync("Calendar", (Event2("two", 1, 10) with { AttachmentBytes = attached }).ToBytes());
        await Writer.AppendAsync("Calendar", (Event3("three", 2, 11) with { AttachmentBytes = attached }).ToBytes());

        await AssertCleanAsync(Busy(1, 10), Busy(2, 11));
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 1, 20_000 + (2 * Host.Options.Sync.SmallMessageBytes));
    }

    [Theory]
    [InlineData]
    [InlineData(EventField, EventField)]
    [InlineData("X-Kolab-Type: application/x-vnd.kolab.task", EventField)]
    [InlineData("X-Kolab-Type:", "X-Kolab-Mime-Version: 3.0")]
    public async Task The_type_of_the_part_decides_whatever_the_header_says(params string[] fields)
    {
        await Writer.AppendAsync("Calendar", (Event2("two", 1, 10) with { Fields = fields }).ToBytes());
        await Writer.AppendAsync("Calendar", (Event3("three", 2, 11) with { Fields = fields, AttachmentBytes = Large }).ToBytes());

        await AssertCleanAsync(Busy(1, 10), Busy(2, 11));
    }

    [Theory]
    [InlineData("text/xml", 0)]
    [InlineData("application/xml; charset=utf-8", 0)]
    [InlineData("application/octet-stream; name=kolab.xml", 0)]
    [InlineData("application/octet-stream; name=kolab.xml", Large)]
    [InlineData("application/x-other+xml", 0)]
    public async Task A_type_that_tells_nothing_is_helped_by_the_header(string type, int attached)
    {
        await Writer.AppendAsync("Calendar", (Event2("two", 1, 10) with { ContentType = type, AttachmentBytes = attached }).ToBytes());
        await Writer.AppendAsync("Calendar", (Event3("three", 2, 11) with { ContentType = type, Fields = [EventField, "X-Kolab-Type: x"] }).ToBytes());

        await AssertCleanAsync(Busy(1, 10), Busy(2, 11));
    }

    [Theory]
    [InlineData]
    [InlineData("X-Kolab-Type: something")]
    [InlineData("X-Kolab-Type: something", EventField)]
    public async Task Without_it_a_part_of_any_XML_is_no_calendar_and_said(params string[] fields)
    {
        await Writer.AppendAsync("Calendar", (Event2("two", 1, 10) with { ContentType = "text/xml", Fields = fields }).ToBytes());

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Empty(Of(outcome.Publication));
        Assert.EndsWith(
            "Calendar UID 1: it has no calendar part (text/calendar, application/calendar+xml, application/calendar+json, application/x-vnd.kolab.event)",
            Assert.Single(outcome.Problems),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-vnd.kolab.contact", EventField, 0)]
    [InlineData("application/x-vnd.kolab.task", "X-Kolab-Type: application/x-vnd.kolab.task", Large)]
    [InlineData("application/x-vnd.kolab.note", "Comment: none", 0)]
    [InlineData("application/vcard+xml", "X-Kolab-Type: application/x-vnd.kolab.contact", 0)]
    [InlineData("application/vnd.kolab+xml", "x-kolab-type:\r\n application/X-vnd.Kolab.Note", Large)]
    public async Task Objects_of_other_types_are_neither_busy_nor_a_problem(string type, string field, int attached)
    {
        await Writer.AppendAsync("Calendar", new KolabMessage("<task><uid>t</uid><start-date>2026-01-01</start-date></task>") { ContentType = type, Fields = [field], AttachmentBytes = attached }.ToBytes());
        await Writer.AppendAsync("Calendar", Event2("two", 1, 10).ToBytes());

        await AssertCleanAsync(Busy(1, 10));
    }

    [Fact]
    public async Task A_task_of_Kolab_3_is_neither_busy_nor_a_problem()
    {
        var task = KolabMessage.Version3($"<vtodo><properties><uid><text>t</text></uid>{Time("dtstart", 1, 10)}{Time("due", 1, 11)}</properties></vtodo>");
        await Writer.AppendAsync("Calendar", (task with { Fields = ["X-Kolab-Type: application/x-vnd.kolab.task"] }).ToBytes());

        await AssertCleanAsync();
    }

    [Theory]
    [InlineData("X-Kolab-Type: application/x-vnd.kolab.event", 0, 2)]
    [InlineData("X-Kolab-Mime-Version: 3.0", 0, 2)]
    [InlineData("X-Kolab-Version: 3.1", Large, 2)]
    [InlineData("Comment: not Kolab's", 0, 1)]
    public async Task The_header_says_that_an_all_day_end_is_the_last_day(string field, int attached, int days)
    {
        var message = KolabMessage.Version3($"<vevent><properties><uid><text>d</text></uid><dtstart><date>{Day(3)}</date></dtstart><dtend><date>{Day(4)}</date></dtend></properties></vevent>");
        await Writer.AppendAsync("Calendar", (message with { Fields = [field], AttachmentBytes = attached }).ToBytes());

        var busy = Assert.Single(Of((await Host.RegenerateAsync(Cancellation)).Publication));
        Assert.Equal(Duration.FromDays(days), busy.End - busy.Start);
    }

    [Theory]
    [InlineData("application/x-vnd.kolab.event; charset=ISO-8859-1", "UTF-8")]
    [InlineData("application/x-vnd.kolab.event", "ISO-8859-1")]
    [InlineData("application/x-vnd.kolab.event; charset=ISO-8859-1", "ISO-8859-1")]
    public async Task The_charset_is_that_of_the_part_or_the_one_that_the_document_declares(string type, string declared)
    {
        var message = Event2("größe", 1, 10);
        await Writer.AppendAsync("Calendar", (message with { Document = message.Document.Replace("UTF-8", declared, StringComparison.Ordinal), ContentType = type, Encoding = Encoding.Latin1 }).ToBytes());
        await Writer.AppendAsync("Calendar", Event2("größe", 2, 10, "<revision>1</revision>").ToBytes());

        // One UID, whatever it was written in.
        await AssertCleanAsync(Busy(2, 10));
    }

    [Fact]
    public async Task A_list_of_Kolab_3_is_taken_as_it_is()
    {
        var list = KolabMessage.Version3($"<vfreebusy><properties><uid><text>f</text></uid><freebusy><parameters><fbtype><text>X-OUT-OF-OFFICE</text></fbtype></parameters><period><start>{Extended(1, 10)}</start><end>{Extended(1, 11)}</end></period></freebusy></properties></vfreebusy>");
        await Writer.AppendAsync("Calendar", (list with { Fields = ["X-Kolab-Type: application/x-vnd.kolab.freebusy", "X-Kolab-Mime-Version: 3.0"] }).ToBytes());

        await AssertCleanAsync(Busy(1, 10) with { Kind = BusyKind.Unavailable });
    }

    [Fact]
    public async Task A_broken_object_is_named_and_the_others_count()
    {
        var broken = Event2("two", 1, 10);
        var uid = await Writer.AppendAsync("Calendar", (broken with { Document = broken.Document[..^20] }).ToBytes());
        await Writer.AppendAsync("Calendar", Event3("three", 2, 11).ToBytes());

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(2, 11)], Of(outcome.Publication));
        Assert.Contains($"Calendar UID {uid}: no well-formed XML", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    internal static KolabMessage Event2(string uid, int day, int hour, string more = "") => KolabMessage.Version2(
        uid, $"<last-modification-date>2026-01-01T00:00:00Z</last-modification-date>{more}<start-date>{Extended(day, hour)}</start-date><end-date>{Extended(day, hour + 1)}</end-date>");

    internal static KolabMessage Event3(string uid, int day, int hour, string more = "") => KolabMessage.Version3(
        $"<vevent><properties><uid><text>{uid}</text></uid>{more}{Time("dtstart", day, hour)}{Time("dtend", day, hour + 1)}</properties></vevent>");

    private static string Time(string name, int day, int hour) => $"<{name}><date-time>{Extended(day, hour)}</date-time></{name}>";

    private static string Extended(int day, int hour) => Busy(day, hour).Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string Day(int day) => Extended(day, 0)[..10];

    private async Task AssertCleanAsync(params BusyInterval[] busy)
    {
        var outcome = await Host.RegenerateAsync(Cancellation);
        Assert.Equal(busy, Of(outcome.Publication));
        Assert.Empty(outcome.Problems);
    }
}
