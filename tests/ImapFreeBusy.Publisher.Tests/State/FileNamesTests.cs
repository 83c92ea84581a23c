using System.Text;
using FsCheck.Fluent;
using ImapFreeBusy.Publisher.State;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("a+b_c-d=e@x.org", "a+b_c-d=e@x.org")]
    [InlineData("ada\r\n@example.org", "ada%0D%0A@example.org")]
    [InlineData("\"a b\"@example.org", "%22a%20b%22@example.org")]
    [InlineData("*@example.org", "%2A@example.org")]
    [InlineData("..", "%2E.")]
    [InlineData("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd")]
    [InlineData(".hidden@example.org", "%2Ehidden@example.org")]
    [InlineData("%2E@example.org", "%252E@example.org")]
    [InlineData("a\0b", "a%00b")]
    [InlineData(@"a\b", "a%5Cb")]
    [InlineData("größe@example.org", "größe@example.org")]
    [InlineData("日本@example.org", "日本@example.org")]
    [InlineData("a\u202Eb", "a%E2%80%AEb")]
    [InlineData("~a", "%7Ea")]
    [InlineData("", "%")]
    public void A_hostile_name_becomes_a_harmless_one(string address, string expected) => Assert.Equal(expected, FileNames.For(address));

    [Fact]
    public void A_name_too_long_for_a_file_system_ends_in_a_hash()
    {
        var first = FileNames.For(new string('a', 300));
        var second = FileNames.For(new string('a', 301));

        Assert.InRange(Encoding.UTF8.GetByteCount(first), 64, 200);
        Assert.NotEqual(first, second);
        Assert.InRange(Encoding.UTF8.GetByteCount(FileNames.For(new string('日', 300))), 64, 200);
    }

    [Fact]
    public void No_name_leaves_its_directory_and_no_two_are_alike()
    {
        const string directory = "/var/lib/imapfreebusy/www";
        var letters = Gen.Elements('a', 'B', '.', '/', '\\', '%', '2', 'E', '\r', '\n', '"', '*', '~', ' ', 'ß', '日', '\0', '@');
        var texts = Gen.ListOf(letters, 12).Select(text => new string([.. text]));
        FsCheck.Check.QuickThrowOnFailure(FsCheck.Fluent.Prop.ForAll(Arb.From(Gen.Zip(texts, texts)), pair =>
        {
            var (left, right) = pair;
            var name = FileNames.For(left);
            return Path.GetDirectoryName(Path.GetFullPath(Path.Combine(directory, name))) == directory
                && name[0] != '.'
                && (left == right) == (name == FileNames.For(right));
        }));
    }
}
