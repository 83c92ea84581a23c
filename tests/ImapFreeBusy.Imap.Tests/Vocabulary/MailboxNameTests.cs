using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Vocabulary;

public sealed class MailboxNameTests
{
    [Theory]
    [InlineData("Calendar", "Calendar")]
    [InlineData("A & B", "A &- B")]
    [InlineData("Kalender/Büro", "Kalender/B&APw-ro")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("😀", "&2D3eAA-")]
    [InlineData("\t", "&AAk-")]
    public void Names_go_over_the_wire_in_modified_utf7(string text, string encoded)
    {
        Assert.Equal(encoded, new MailboxName(text).Encoded);
        Assert.Equal(text, FromWire(encoded).Text);
    }

    [Theory]
    [InlineData("&")]
    [InlineData("&AG")]
    [InlineData("&AGE-")]
    [InlineData("&!!-")]
    [InlineData("&U,BTFw")]
    [InlineData("&AOk-&AOk-")]
    [InlineData("&AA0ACg-")]
    public void What_is_no_modified_utf7_goes_back_as_it_came(string wire)
    {
        var name = FromWire(wire);
        Assert.Equal(wire, name.Text);
        Assert.Equal(wire, name.Encoded);
    }

    [Theory]
    [InlineData("Calendar")]
    [InlineData("Büro & Söhne")]
    [InlineData("台北")]
    [InlineData("&APw-")]
    [InlineData("inbox")]
    public void A_name_is_the_same_in_either_form(string text)
    {
        var utf8 = MailboxName.FromUtf8(Encoding.UTF8.GetBytes(text));
        Assert.Equal(new MailboxName(text), utf8);
        Assert.Equal(text, utf8.Text);
        Assert.Equal(FromWire(utf8.Encoded), utf8);
        Assert.Equal(FromWire(utf8.Encoded).GetHashCode(), utf8.GetHashCode());
        Assert.Equal(text, Encoding.UTF8.GetString(utf8.ToWire(isUtf8: true)));
        Assert.Equal(utf8.Encoded, Encoding.ASCII.GetString(utf8.ToWire(isUtf8: false)));
    }

    [Fact]
    public void Octets_that_are_no_UTF8_go_back_as_they_came()
    {
        byte[] octets = [(byte)'a', 0xfc, (byte)'&'];
        var name = MailboxName.FromUtf8(octets);
        Assert.Equal(octets, name.ToWire(isUtf8: true));
        Assert.Equal(octets, name.ToWire(isUtf8: false));
    }

    [Fact]
    public void Raw_octets_go_back_as_they_came()
    {
        var name = MailboxName.FromWire("Büro"u8);
        Assert.Equal("Büro", name.Text);
        Assert.Equal("Büro"u8.ToArray(), Encoding.Latin1.GetBytes(name.Encoded));
    }

    [Fact]
    public void Inbox_is_equal_in_any_case_and_other_names_are_not()
    {
        Assert.Equal(MailboxName.Inbox, FromWire("inBox"));
        Assert.Equal(MailboxName.Inbox.GetHashCode(), FromWire("inBox").GetHashCode());
        Assert.NotEqual(new MailboxName("Calendar"), new MailboxName("calendar"));
    }

    [Theory]
    [InlineData("a\0")]
    [InlineData("a\r")]
    [InlineData("a\n")]
    public void Nul_and_line_breaks_are_refused(string text) => Assert.Throws<ArgumentException>(() => new MailboxName(text));

    [Fact]
    public void Every_name_comes_back_from_the_wire() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            var clean = new string([.. (text ?? "").Where(letter => letter is not ('\0' or '\r' or '\n') && !char.IsSurrogate(letter))]);
            var name = new MailboxName(clean);
            return Ascii.IsValid(name.Encoded) && FromWire(name.Encoded).Text == clean;
        }));

    [Fact]
    public void Any_octets_go_back_as_they_came() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(octets =>
            Encoding.Latin1.GetBytes(MailboxName.FromWire(octets ?? []).Encoded).AsSpan().SequenceEqual(octets ?? [])));

    private static MailboxName FromWire(string wire) => MailboxName.FromWire(Encoding.UTF8.GetBytes(wire));
}
