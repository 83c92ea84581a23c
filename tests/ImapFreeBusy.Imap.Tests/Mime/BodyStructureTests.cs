using System.Text;
using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Imap.Wire;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Mime;

public sealed class BodyStructureTests
{
    [Fact]
    public void A_single_part_is_section_1()
    {
        var part = Read("(\"TEXT\" \"Calendar\" (\"CHARSET\" \"utf-8\" \"method\" \"REQUEST\") NIL NIL \"QUOTED-PRINTABLE\" 1234 30 NIL (\"inline\" NIL) NIL NIL)")!;
        Assert.Equal("1", part.Section);
        Assert.True(part.ContentType.Is("text", "calendar"));
        Assert.Equal("REQUEST", part.ContentType["method"]);
        Assert.Equal("quoted-printable", part.Encoding);
        Assert.Equal(1234, part.Size);
    }

    [Fact]
    public void Nested_parts_are_numbered_as_FETCH_names_them()
    {
        const string leaf = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)";
        const string calendar = "(\"text\" \"calendar\" NIL NIL NIL \"base64\" 9 1)";
        var part = Read($"({leaf}({leaf}{calendar} \"alternative\" (\"boundary\" \"b\") NIL NIL NIL){calendar} \"mixed\")")!;
        Assert.Equal("", part.Section);
        Assert.Equal(["2.2", "3"], part.Find(type => type.Is("text", "calendar")).Select(found => found.Section));
        Assert.Equal("b", part.Children[1].ContentType["boundary"]);
    }

    [Fact]
    public void What_is_forwarded_does_not_count()
    {
        var part = Read("""
            (("message" "rfc822" NIL NIL NIL "7bit" 500 ("Mon" "s" NIL NIL NIL NIL NIL NIL NIL "<id>") ("text" "calendar" NIL NIL NIL "7bit" 9 1) 12 NIL NIL)("text" "plain" NIL NIL NIL "7bit" 1 1) "mixed")
            """)!;
        Assert.Empty(part.Find(type => type.Is("text", "calendar")));
        Assert.Equal(["1", "2"], part.Find(_ => true).Select(found => found.Section));
    }

    [Fact]
    public void Parameters_of_RFC_2231_are_decoded()
    {
        var part = Read("(\"text\" \"calendar\" (\"name*0*\" \"utf-8''B%C3%BC\" \"name*1\" \"ro.ics\" \"x\" {3}\r\na\"b) NIL NIL \"7bit\" 1 1)")!;
        Assert.Equal("Büro.ics", part.ContentType["name"]);
        Assert.Equal("a\"b", part.ContentType["x"]);
    }

    [Theory]
    [InlineData("(\"text\" \"plain\")")]
    [InlineData("(NIL NIL NIL)")]
    [InlineData("()")]
    [InlineData("NIL")]
    [InlineData("(\"text\" \"plain\" NIL NIL NIL \"7bit\" -1 1)")]
    public void A_broken_structure_is_passed_over_and_does_not_end_the_connection(string wire) => Assert.Null(Read(wire));

    [Fact]
    public void A_structure_too_deep_or_too_wide_is_passed_over()
    {
        const string leaf = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)";
        Assert.Null(Read(string.Concat(Enumerable.Repeat("(", 200)) + leaf + string.Concat(Enumerable.Repeat(" \"mixed\")", 200))));
        Assert.Null(Read($"({string.Concat(Enumerable.Repeat(leaf, 10_001))} \"mixed\")"));
    }

    private static BodyPart? Read(string wire)
    {
        var reader = new ImapReader(Encoding.UTF8.GetBytes(wire + ")"));
        var part = BodyStructureReader.Read(ref reader);
        Assert.Equal(")", Encoding.UTF8.GetString(reader.Unread));
        return part;
    }
}
