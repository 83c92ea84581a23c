using ImapFreeBusy.Imap.Sasl;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

public sealed class SaslPrepTests
{
    // The first four rows of RFC 4013 §3; its next two need NFKC, which invariant globalization does not have.
    [Theory]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("", "")]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData("a\u200Db\uFEFFc\uFE0F", "abc")]
    [InlineData("pässwörd", "pässwörd")]
    [InlineData("пароль", "пароль")]
    [InlineData("🔑 key", "🔑 key")]
    public void Spaces_are_made_one_kind_and_what_cannot_be_seen_is_dropped(string text, string prepared) =>
        Assert.Equal(prepared, SaslPrep.Prepare(text));

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0007)]
    [InlineData(0x007F)]
    [InlineData(0x0085)]
    [InlineData(0x06DD)]
    [InlineData(0x200E)]
    [InlineData(0x2028)]
    [InlineData(0x202E)]
    [InlineData(0x2FF0)]
    [InlineData(0xE000)]
    [InlineData(0xFDD0)]
    [InlineData(0xFFFD)]
    [InlineData(0x1FFFE)]
    [InlineData(0xE0041)]
    [InlineData(0x10FFFD)]
    public void What_is_prohibited_is_refused_and_not_repeated(int codePoint)
    {
        var failure = Assert.Throws<ArgumentException>(() => SaslPrep.Prepare($"secret{char.ConvertFromUtf32(codePoint)}"));

        Assert.DoesNotContain("secret", failure.Message);
    }

    [Fact]
    public void Half_a_pair_is_refused() => Assert.Throws<ArgumentException>(() => SaslPrep.Prepare("a\uD800b"));
}
