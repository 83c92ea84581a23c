using ImapFreeBusy.Publisher.Directory;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory;

public sealed class LoginTemplateTests
{
    [Theory]
    [InlineData("%s", "ada@example.org", "ada@example.org")]
    [InlineData("%u", "ada@example.org", "ada")]
    [InlineData("%d", "ada@example.org", "example.org")]
    [InlineData("%d/%u", "ada@example.org", "example.org/ada")]
    [InlineData("%u%%x", "ada@example.org", "ada%x")]
    [InlineData("%u", "\"a@b\"@example.org", "\"a@b\"")]
    [InlineData("%s", "%u%d@example.org", "%u%d@example.org")]
    [InlineData("fixed", "ada@example.org", "fixed")]
    public void A_login_is_made_of_the_address(string template, string address, string login) => Assert.Equal(login, LoginTemplate.Of(template, address));

    [Theory]
    [InlineData("%")]
    [InlineData("%x")]
    [InlineData("%u%")]
    public void Other_letters_are_no_template(string template)
    {
        Assert.False(LoginTemplate.IsValid(template));
        Assert.Throws<FormatException>(() => LoginTemplate.Of(template, "ada@example.org"));
    }
}
