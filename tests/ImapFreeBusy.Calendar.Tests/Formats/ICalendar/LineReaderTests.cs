using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("A:1\r\nB:2\r\n", "A:1|B:2")]
    [InlineData("A:1\nB:2\n", "A:1|B:2")]
    [InlineData("A:1\r\nB:2", "A:1|B:2")]
    [InlineData("A:1\r\r\nB:2\r\n", "A:1|B:2")]
    [InlineData("\uFEFFA:1\r\n", "A:1")]
    [InlineData("A:1\r\n 2\r\n\t3\r\nB:4\r\n", "A:123|B:4")]
    [InlineData("A:1\n 2\n", "A:12")]
    [InlineData("A:1\r\n  2\r\n", "A:1 2")]
    [InlineData("A\r\n :\r\n 1\r\n", "A:1")]
    [InlineData("A:1\r\n \r\n \r\nB:2", "A:1|B:2")]
    [InlineData("\r\nA:1\r\n\r\n", "|A:1|")]
    [InlineData("", "")]
    public void Lines_are_cut_and_unfolded(string text, string lines) => Assert.Equal(lines, string.Join('|', Read(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_fold_may_fall_on_any_octet()
    {
        const string Line = "SUMMARY:Käse € 𝄞 und Wein";
        var octets = Encoding.UTF8.GetBytes(Line);
        for (var at = 1; at < octets.Length; at++)
        {
            byte[] folded = [.. octets[..at], .. "\r\n "u8, .. octets[at..], .. "\r\nB:2\r\n"u8];
            Assert.Equal([Line, "B:2"], Read(folded));
        }
    }

    [Fact]
    public void A_line_longer_than_allowed_is_given_empty_and_the_next_is_read()
    {
        var text = "A:" + new string('x', 50) + "\r\n " + new string('y', 50) + "\r\nB:2\r\n";
        Assert.Equal(["", "B:2"], Read(Encoding.UTF8.GetBytes(text), 80));
        Assert.Equal(102, Read(Encoding.UTF8.GetBytes(text), 102)[0].Length);
    }

    [Fact]
    public void It_knows_whether_the_last_line_was_ended()
    {
        using var lines = new LineReader("A:1\r\nB:2"u8, 100);
        Assert.True(lines.TryRead(out _) && lines.IsTerminated);
        Assert.True(lines.TryRead(out _) && !lines.IsTerminated);
        Assert.False(lines.TryRead(out _));
    }

    private static string[] Read(byte[] text, int longest = 1_000)
    {
        var result = new List<string>();
        using var lines = new LineReader(text, longest);
        while (lines.TryRead(out var line))
        {
            result.Add(Encoding.UTF8.GetString(line));
        }

        return [.. result];
    }
}
