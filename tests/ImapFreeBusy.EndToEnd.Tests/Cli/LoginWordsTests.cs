using ImapFreeBusy.Checking;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Publisher.Directory;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class LoginWordsTests
{
    private static readonly User Ada = new("ada@example.org", [], DateTimeZone.Utc, new ImapAccount("main", "ada"));

    public static TheoryData<ServerOptions, string> Servers => new()
    {
        { new ServerOptions(), "wrong password for ada@example.org at main (or there is no login ada): " },
        { new ServerOptions { Login = LoginMode.Master, User = "master" }, "wrong password for ada@example.org at main (that of the master user master, or there" },
        { new ServerOptions { Login = LoginMode.Proxy, User = "proxy", Password = "x" }, "wrong password for ada@example.org at main (that of proxy, or it may not act as others, or there" },
        { new ServerOptions { Login = LoginMode.Shared, User = "reader", Password = "x" }, "wrong password for ada@example.org at main (that of reader, or there" },
        { new ServerOptions { Login = LoginMode.Proxy, TokenFile = "x" }, "wrong access token for ada@example.org at main (that of the account that acts as all users, or it" },
        { new ServerOptions { Login = LoginMode.Proxy, TokenEndpoint = new Uri("https://x") }, "wrong access token for" },
        { new ServerOptions { Login = LoginMode.Proxy, ClientCertificateFile = "x" }, "wrong certificate for" },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_refusal_names_what_may_be_wrong(ServerOptions server, string words) =>
        Assert.StartsWith(words, LoginWords.For(Ada, server, Refusal("AUTHENTICATE PLAIN", "AUTHENTICATIONFAILED")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Auto", true)]
    [InlineData("SCRAM-SHA-256", false)]
    public void Where_SCRAM_was_not_asked_for_there_is_a_way_out(string mechanism, bool isTold)
    {
        var words = LoginWords.For(Ada, new ServerOptions { Mechanism = mechanism }, Refusal("AUTHENTICATE SCRAM-SHA-256", "AUTHENTICATIONFAILED"));

        Assert.Equal(isTold, words.EndsWith("then set Servers:main:Mechanism to PLAIN.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_about_the_password_is_told_as_it_is() =>
        Assert.StartsWith("no login for ada@example.org at main: LOGIN: the server answered NO [LIMIT]", LoginWords.For(Ada, new ServerOptions(), Refusal("LOGIN", "LIMIT")), StringComparison.Ordinal);

    private static ImapCommandException Refusal(string command, string code) => new(command, isBad: false, new ResponseCode(code, ""), "No.");
}
