using System.Text;
using ImapFreeBusy.Imap.Sasl;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

public sealed class SaslMechanismTests
{
    [Fact]
    public void Login_gives_name_and_password_whatever_the_server_calls_them()
    {
        var login = new SaslLogin("ada", "pässword");

        Assert.Null(login.InitialResponse);
        Assert.Equal("ada", Say(login, "User Name\0"));
        Assert.Equal("pässword", Say(login, ""));
        Assert.Throws<ImapProtocolException>(() => Say(login, "Once more"));
    }

    [Fact]
    public void Plain_has_nothing_to_add() =>
        Assert.Throws<ImapProtocolException>(() => Say(new SaslPlain("ada", "secret"), ""));

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    public void External_says_whom_to_act_as_and_no_more(string authorizationId)
    {
        var external = new SaslExternal(authorizationId);

        Assert.Equal(authorizationId, First(external));
        Assert.Throws<ImapProtocolException>(() => Say(external, ""));
    }

    // The example of Google's page.
    [Fact]
    public void XOAuth2_is_written_as_Google_says() =>
        Assert.Equal(
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==",
            Convert.ToBase64String(new SaslXOAuth2("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg").InitialResponse!.Value.Span));

    [Theory]
    [InlineData("user@example.com", "n,a=user@example.com,\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001")]
    [InlineData("a=da,x", "n,a=a=3Dda=2Cx,\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001")]
    [InlineData("", "n,,\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001")]
    public void OAuthBearer_is_written_as_RFC_7628_says(string authorizationId, string expected) =>
        Assert.Equal(expected, First(new SaslOAuthBearer(authorizationId, "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==")));

    [Theory]
    [InlineData("""{"status":"invalid_token","scope":"example_scope","openid-configuration":"https://example.com/.well-known/openid-configuration"}""", "status invalid_token")]
    [InlineData("""{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}""", "status 401")]
    [InlineData("""{"status":400}""", "status 400")]
    [InlineData("""{"status":"<b>no</b>"}""", "cannot be read")]
    [InlineData("""{"status":{"a":1}}""", "cannot be read")]
    [InlineData("""{"stat":1}""", "cannot be read")]
    [InlineData("""["status"]""", "cannot be read")]
    [InlineData("""{"status":"invalid""", "cannot be read")]
    [InlineData("""{"status":"\ud800"}""", "cannot be read")]
    [InlineData("""{"\ud800":1,"status":"\udc00"}""", "cannot be read")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void The_reason_for_a_refused_token_is_told_in_a_shape_that_does_no_harm(string challenge, string words)
    {
        var (bearer, older) = (new SaslOAuthBearer("ada", "token"), new SaslXOAuth2("ada", "token"));

        Assert.Equal("\u0001", Say(bearer, challenge));
        Assert.Equal("", Say(older, challenge));
        Assert.EndsWith(words, bearer.Refusal);
        Assert.EndsWith(words, older.Refusal);
        Assert.Throws<ImapProtocolException>(() => Say(bearer, challenge));
        Assert.Throws<ImapProtocolException>(() => Say(older, challenge));
    }

    [Theory]
    [InlineData("ada", "")]
    [InlineData("ada", "two words")]
    [InlineData("ada", "tok\u0001en")]
    [InlineData("ada", "tokén")]
    [InlineData("ada\u0001auth=Bearer other", "token")]
    public void What_could_end_a_field_is_refused_and_not_repeated(string user, string token)
    {
        var failures = new[]
        {
            Assert.Throws<ArgumentException>(() => new SaslXOAuth2(user, token)),
            Assert.Throws<ArgumentException>(() => new SaslOAuthBearer(user, token)),
        };

        Assert.All(failures, failure => Assert.DoesNotMatch("tok|two|other", failure.Message.Replace("An access token", "").Replace("'token'", "")));
    }

    private static string First(ISaslMechanism mechanism) => Encoding.UTF8.GetString(mechanism.InitialResponse!.Value.Span);

    private static string Say(ISaslMechanism mechanism, string challenge) => Encoding.UTF8.GetString(mechanism.Respond(Encoding.UTF8.GetBytes(challenge)).Span);
}
