using System.Text;
using ImapFreeBusy.Testing.Messages;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class EventMessageTests
{
    private static readonly EventMessage Event = EventMessage.Of("1", "20261201T100000Z", "20261201T110000Z", "SUMMARY:Größe");

    [Fact]
    public void A_plain_message_holds_the_calendar_as_it_is()
    {
        var text = Encoding.UTF8.GetString(Event.ToBytes());

        Assert.Contains("Content-Type: text/calendar; charset=utf-8\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n" + Event.Calendar, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Quoted_printable_has_short_ascii_lines()
    {
        var message = Event with { TransferEncoding = TransferEncoding.QuotedPrintable, Calendar = CalendarText.Calendar("X-LONG:" + new string('ö', 300)) };
        var lines = Encoding.Latin1.GetString(message.ToBytes()).Split("\r\n");

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 76));
        Assert.All(string.Concat(lines), letter => Assert.InRange(letter, ' ', '~'));
        Assert.Contains(lines, line => line.EndsWith("=C3=B6=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_charset_changes_the_bytes()
    {
        var message = Event with { Charset = "windows-1252" };
        Assert.Contains("SUMMARY:Größe", Encoding.Latin1.GetString(message.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_stands_beside_the_calendar()
    {
        var message = (Event with { AttachmentBytes = 1_000_000, Alternative = true, TransferEncoding = TransferEncoding.Base64, Method = "REQUEST" }).ToBytes();
        var text = Encoding.ASCII.GetString(message);

        Assert.InRange(message.Length, 1_300_000, 1_500_000);
        Assert.Contains("multipart/mixed", text, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Event.Calendar))[..76], text, StringComparison.Ordinal);
    }
}
