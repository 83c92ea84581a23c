using System.Text;
using ImapFreeBusy.Imap.Wire;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Wire;

public sealed class CommandBufferTests
{
    public static TheoryData<string, string> Strings => new()
    {
        { "ada", " \"ada\"" },
        { "", " \"\"" },
        { "a b*%(){", " \"a b*%(){\"" },
        { "say \"hi\" \\", " \"say \\\"hi\\\" \\\\\"" },
        { "..", " \"..\"" },
        { "a\r\nA2 LOGOUT", " {12+}\r\na\r\nA2 LOGOUT" },
        { "a\nb", " {3+}\r\na\nb" },
        { "\u007f", " {1+}\r\n\u007f" },
        { "pä", " {3+}\r\npä" },
        { "{5}", " \"{5}\"" },
    };

    [Theory]
    [MemberData(nameof(Strings))]
    public void No_string_breaks_out_of_its_argument(string text, string wire) =>
        Assert.Equal(wire, Bytes(new CommandBuffer(LiteralMode.Plus).String(text)));

    [Fact]
    public void Nul_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CommandBuffer(LiteralMode.Plus).String("a\0b"));

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A\r\nB")]
    [InlineData("(")]
    [InlineData("ä")]
    public void What_is_no_atom_is_not_sent_as_one(string text) =>
        Assert.Throws<ArgumentException>(() => new CommandBuffer(LiteralMode.Plus).Atom(text));

    [Theory]
    [InlineData("1]\r\nA2 LOGOUT")]
    [InlineData("] BODY[")]
    public void A_section_cannot_end_its_brackets(string section) =>
        Assert.Throws<ArgumentException>(() => new CommandBuffer(LiteralMode.Plus).Section(section));

    [Theory]
    [InlineData("ALL\r\nA2 LOGOUT")]
    [InlineData("SUBJECT {3}")]
    [InlineData("SUBJECT ä")]
    public void A_criterion_stays_in_its_line(string criterion) =>
        Assert.Throws<ArgumentException>(() => new CommandBuffer(LiteralMode.Plus).Text(criterion));

    [Fact]
    public void A_synchronising_literal_cuts_the_command_behind_its_announcement()
    {
        var pieces = new CommandBuffer(LiteralMode.Synchronizing).Raw("A1 X").String("ä").String("ö").End().Pieces();
        Assert.Equal(["A1 X {2}\r\n", "ä {2}\r\n", "ö\r\n"], pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));
    }

    [Theory]
    [InlineData(4096, "+}", 1)]
    [InlineData(4097, "}", 2)]
    public void LITERAL_MINUS_sends_at_once_up_to_4096_octets(int length, string end, int pieces)
    {
        var buffer = new CommandBuffer(LiteralMode.Minus).String(new string('\n', length));
        Assert.StartsWith($" {{{length}{end}\r\n", Bytes(buffer));
        Assert.Equal(pieces, buffer.Pieces().Count());
    }

    [Fact]
    public void Secrets_are_blanked_in_the_trace_whatever_form_they_take()
    {
        var buffer = new CommandBuffer(LiteralMode.Plus).Raw("A1 LOGIN").String("ada").String("p w", isSecret: true).String("pä", isSecret: true);
        Assert.Equal("A1 LOGIN \"ada\" *** ***", buffer.Trace);
    }

    private static string Bytes(CommandBuffer buffer) =>
        string.Concat(buffer.Pieces().Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
