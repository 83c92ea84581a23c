using ImapFreeBusy.Publisher.Directory.Ldap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

public sealed class LdapFilterTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("*)(uid=*", "\\2a\\29\\28uid=\\2a")]
    [InlineData("a\0b", "a\\00b")]
    [InlineData("a\\2ab", "a\\5c2ab")]
    [InlineData("ä@example.org", "\\c3\\a4@example.org")]
    [InlineData("a\n", "a\\0a")]
    public void A_value_means_itself(string value, string escaped) => Assert.Equal(escaped, LdapFilter.Escape(value));

    [Fact]
    public void Without_a_place_for_the_address_the_attributes_of_addresses_are_compared()
    {
        var options = new LdapOptions { Filter = "(objectClass=person)" };

        Assert.Equal("(objectClass=person)", LdapFilter.OfAll(options));
        Assert.Equal("(&(objectClass=person)(|(mail=a@b)(alias=a@b)))", LdapFilter.Of(options, "a@b"));
        options.Attributes.Aliases = "";
        Assert.Equal("(&(objectClass=person)(|(mail=a@b)))", LdapFilter.Of(options, "a@b"));
    }

    [Fact]
    public void A_filter_as_kolab_has_it_finds_one_and_lists_all()
    {
        var options = new LdapOptions { Filter = "(&(kolabFolderType=event)(mail=%s))" };

        Assert.Equal("(&(kolabFolderType=event)(mail=*))", LdapFilter.OfAll(options));
        Assert.Equal("(&(kolabFolderType=event)(mail=a\\2a@b))", LdapFilter.Of(options, "a*@b"));
    }
}
