using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Vocabulary;

public sealed class RightsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("lrs", "lrs")]
    [InlineData("srl", "lrs")]
    [InlineData("llrr", "lr")]
    [InlineData("lrwstipekxacd", "lrswipkxtecda")]
    [InlineData("lrswipkxtecdan", "lrswipkxtecdan")]
    [InlineData("la789", "la789")]
    [InlineData("zyq0", "qyz0")]
    public void Letters_come_back_in_one_order_and_none_is_lost(string letters, string text)
    {
        Assert.Equal(text, Rights.Parse(letters).ToString());
        Assert.Equal(Rights.Parse(text), Rights.Parse(letters));
    }

    [Theory]
    [InlineData("L")]
    [InlineData("l r")]
    [InlineData("lr-")]
    [InlineData("ü")]
    [InlineData("\0")]
    public void Nothing_else_is_a_right(string letters)
    {
        Assert.False(Rights.TryParse(letters, out _));
        Assert.Throws<FormatException>(() => Rights.Parse(letters));
    }

    [Fact]
    public void The_rights_that_matter_here_have_names()
    {
        var reader = Rights.Parse("lr");
        Assert.Equal((true, true, false), (reader.CanLookup, reader.CanRead, reader.CanAdminister));
        var administrator = Rights.Parse("la");
        Assert.Equal((true, false, true), (administrator.CanLookup, administrator.CanRead, administrator.CanAdminister));
        Assert.False(Rights.None.CanLookup);
    }

    // RFC 4314 §2.1.1. "acdilrsw" is what Courier says.
    [Theory]
    [InlineData("acdilrsw", "kxtecd", "")]
    [InlineData("lrc", "kc", "xted")]
    [InlineData("lrd", "ted", "xkc")]
    [InlineData("lrcx", "xc", "k")]
    [InlineData("lrdt", "td", "ex")]
    [InlineData("lrk", "kc", "xd")]
    [InlineData("lre", "ed", "tc")]
    [InlineData("lrx", "x", "kte")]
    public void Obsolete_rights_stand_for_the_new_ones_that_they_surely_meant(string letters, string has, string hasNot)
    {
        var rights = Rights.Parse(letters);
        Assert.All(has, letter => Assert.True(rights.Has(letter), $"{letter}"));
        Assert.All(hasNot, letter => Assert.False(rights.Has(letter), $"{letter}"));
    }

    [Theory]
    [InlineData("lr", "l", "r")]
    [InlineData("lr", "lrs", "")]
    [InlineData("lrte", "lrd", "")]
    [InlineData("lr9", "", "lr9")]
    public void What_is_missing_is_told(string needed, string granted, string missing) =>
        Assert.Equal(Rights.Parse(missing), Rights.Parse(needed).MissingFrom(Rights.Parse(granted)));

    [Fact]
    public void Every_right_has_words_for_people()
    {
        Assert.Equal("read (open the folder)", Rights.Describe('r'));
        Assert.Equal("a right of this server's own", Rights.Describe('9'));
        Assert.All("lrswipkxteacdn", letter => Assert.NotEqual(Rights.Describe('9'), Rights.Describe(letter)));
    }
}
