using System.Text;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>Messages that hold their calendar in XML or JSON, alone or beside the text.</summary>
public sealed class NotationsTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    [Fact]
    public async Task Messages_with_xCal_and_with_jCal_become_busy()
    {
        await Writer.AppendAsync("Calendar", Whole("application/calendar+xml; charset=UTF-8", XCal("x", 1, 10)));
        await Writer.AppendAsync("Calendar", Whole("Application/Calendar+JSON", JCal("j", 2, 11)));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(1, 10), Busy(2, 11)], Of(outcome.Publication));
        Assert.Empty(outcome.Problems);
    }

    [Fact]
    public async Task Of_a_large_message_only_the_xCal_part_is_downloaded()
    {
        var message = new EventMessage(XCal("x", 1, 10)) { ContentType = "application/calendar+xml", AttachmentBytes = 4 * 1024 * 1024, TransferEncoding = TransferEncoding.Base64 };
        await Writer.AppendAsync("Calendar", message.ToBytes());

        Assert.Equal([Busy(1, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));
        Assert.InRange(Host.Proxy.Counts.BytesToClient, 1, 20_000 + Host.Options.Sync.SmallMessageBytes);
    }

    [Theory]
    [InlineData("alternative")]
    [InlineData("mixed")]
    public async Task An_event_that_one_message_tells_in_three_notations_counts_once(string subtype)
    {
        var text = CalendarText.Event("same", TextOf(1, 10), TextOf(1, 11));
        await Writer.AppendAsync("Calendar", Parts(subtype, ("text/calendar", text), ("application/calendar+json", JCal("same", 1, 10)), ("application/calendar+xml", XCal("same", 1, 10))));

        Assert.Equal([Busy(1, 10)], Of((await Host.RegenerateAsync(Cancellation)).Publication));
    }

    [Fact]
    public async Task Where_two_notations_of_one_message_differ_one_of_them_counts_whole()
    {
        await Writer.AppendAsync("Calendar", Parts("alternative", ("text/calendar", CalendarText.Event("same", TextOf(1, 10), TextOf(1, 11))), ("application/calendar+xml", XCal("same", 2, 12))));

        Assert.Equal([Busy(2, 12)], Of((await Host.RegenerateAsync(Cancellation)).Publication));
    }

    [Fact]
    public async Task Broken_XML_is_named_and_the_text_beside_it_counts()
    {
        var uid = await Writer.AppendAsync("Calendar", Parts("mixed", ("text/calendar", CalendarText.Event("t", TextOf(1, 10), TextOf(1, 11))), ("application/calendar+xml", "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x\">" + XCal("x", 2, 10))));

        var outcome = await Host.RegenerateAsync(Cancellation);

        Assert.Equal([Busy(1, 10)], Of(outcome.Publication));
        Assert.Contains($"Calendar UID {uid}:", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    private static byte[] Whole(string contentType, string content) =>
        Encoding.UTF8.GetBytes($"Subject: Event\r\nMIME-Version: 1.0\r\nContent-Type: {contentType}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{content}\r\n");

    private static byte[] Parts(string subtype, params (string Type, string Content)[] parts) => Encoding.UTF8.GetBytes(
        $"Subject: Event\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{subtype}; boundary=b\r\n\r\n"
        + string.Concat(parts.Select(part => $"--b\r\nContent-Type: {part.Type}; charset=utf-8\r\n\r\n{part.Content}\r\n")) + "--b--\r\n");

    private static string XCal(string uid, int day, int hour) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><components><vevent><properties>"
        + $"<uid><text>{uid}</text></uid><dtstamp><date-time>2026-01-01T00:00:00Z</date-time></dtstamp><dtstart><date-time>{Extended(day, hour)}</date-time></dtstart><dtend><date-time>{Extended(day, hour + 1)}</date-time></dtend>"
        + "</properties></vevent></components></vcalendar></icalendar>";

    private static string JCal(string uid, int day, int hour) =>
        $"[\"vcalendar\",[],[[\"vevent\",[[\"uid\",{{}},\"text\",\"{uid}\"],[\"dtstamp\",{{}},\"date-time\",\"2026-01-01T00:00:00Z\"],[\"dtstart\",{{}},\"date-time\",\"{Extended(day, hour)}\"],[\"dtend\",{{}},\"date-time\",\"{Extended(day, hour + 1)}\"]],[]]]]";

    private static string Extended(int day, int hour) => Busy(day, hour).Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string TextOf(int day, int hour) => Busy(day, hour).Start.ToString("yyyyMMdd'T'HHmmss'Z'", null);
}
