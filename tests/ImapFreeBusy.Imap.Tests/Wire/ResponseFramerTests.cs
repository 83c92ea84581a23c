using System.Buffers;
using System.Text;
using ImapFreeBusy.Imap.Wire;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Wire;

public sealed class ResponseFramerTests
{
    public static TheoryData<string> Responses =>
    [
        "* OK ready\r\n",
        "+ \r\n",
        "\r\n",
        "* 1 FETCH (BODY[] {5}\r\nhello)\r\n",
        "* 1 FETCH (BODY[] {0}\r\n)\r\n",
        "* 1 FETCH (BODY[] ~{12}\r\nline\r\nline\r\n)\r\n",
        "* 1 FETCH (BODY[1] {4}\r\n\r\n\r\n BODY[2] {7}\r\n* {9}\r\n)\r\n",
        "* LIST () \"/\" {3+}\r\nbox\r\n",
        "* 1 FETCH (BODY[] {3}\r\n{9})\r\n",
        // Free text that only looks like the announcement of a literal.
        "* OK cannot parse {5}\r\n",
        "A1 BAD unexpected {12}\r\n",
        "+ go on {3}\r\n",
        "* 1 FETCH (FLAGS (\\Seen)) {}\r\n",
        "* 1 FETCH (X {12345678901}\r\n",
    ];

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_response_is_cut_out_of_what_follows_it(string response)
    {
        var bytes = Encoding.UTF8.GetBytes(response + "A1 OK next\r\n");
        Assert.True(Framer().TryFrame(new ReadOnlySequence<byte>(bytes), out var length));
        Assert.Equal(response.Length, length);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void One_octet_per_segment_gives_the_same_response(string response)
    {
        var bytes = Segments.OneOctetEach(Encoding.UTF8.GetBytes(response + "A1 OK next\r\n"));
        Assert.True(Framer().TryFrame(bytes, out var length));
        Assert.Equal(response.Length, length);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Every_prefix_asks_for_more_and_never_gives_a_wrong_response(string response)
    {
        var bytes = Encoding.UTF8.GetBytes(response);
        var growing = Framer();
        for (var end = 0; end < bytes.Length; end++)
        {
            Assert.False(Framer().TryFrame(new ReadOnlySequence<byte>(bytes, 0, end), out _));
            Assert.False(growing.TryFrame(new ReadOnlySequence<byte>(bytes, 0, end), out _));
        }

        Assert.True(growing.TryFrame(new ReadOnlySequence<byte>(bytes), out var length));
        Assert.Equal(bytes.Length, length);
    }

    [Fact]
    public void After_a_response_the_next_one_is_found()
    {
        var framer = Framer();
        var bytes = new ReadOnlySequence<byte>("* 1 FETCH (BODY[] {5}\r\nhello)\r\n* OK {5}\r\n"u8.ToArray());
        Assert.True(framer.TryFrame(bytes, out var first));
        Assert.True(framer.TryFrame(bytes.Slice(first), out var second));
        Assert.Equal(bytes.Length, first + second);
    }

    [Fact]
    public void A_literal_beyond_the_limit_is_refused_at_its_announcement() =>
        AssertRefused("MaxLiteralBytes", "* 1 FETCH (BODY[] {101}\r\n");

    [Fact]
    public void The_limit_counts_the_literals_of_a_response_together() =>
        AssertRefused("MaxLiteralBytes", $"* 1 FETCH (BODY[1] {{60}}\r\n{new string('x', 60)} BODY[2] {{60}}\r\n");

    [Fact]
    public void An_endless_line_is_refused() => AssertRefused("MaxLineBytes", new string('x', 201));

    [Fact]
    public void A_line_cut_by_many_literals_is_counted_as_one() =>
        AssertRefused("MaxLineBytes", string.Concat(Enumerable.Repeat("* 1 FETCH (BODY[] {0}\r\n", 10)));

    [Fact]
    public void A_bare_line_feed_is_refused() => AssertRefused("CRLF", "* OK ready\n");

    [Fact]
    public void A_limit_does_not_stop_what_stays_within_it()
    {
        var text = $"* 1 FETCH (BODY[] {{100}}\r\n{new string('x', 100)})\r\n";
        Assert.True(new ResponseFramer(200, 100).TryFrame(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), out _));
    }

    private static ResponseFramer Framer() => new(4096, 4096);

    private static void AssertRefused(string limit, string text)
    {
        var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        var failure = Assert.Throws<ImapProtocolException>(() => new ResponseFramer(200, 100).TryFrame(bytes, out _));
        Assert.Contains(limit, failure.Message);
    }
}
