using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

public sealed class SaslChooserTests
{
    private const string Everything = "AUTH=PLAIN AUTH=LOGIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS AUTH=XOAUTH2 AUTH=OAUTHBEARER AUTH=EXTERNAL AUTH=GSSAPI";

    private static readonly SaslChannelBinding Channel = new("tls-server-end-point", new byte[32]);
    private static readonly SaslCredentials Password = new() { User = "ada", Password = "secret" };
    private static readonly SaslCredentials Proxy = new() { User = "proxy", Password = "secret", AuthorizationId = "ada" };
    private static readonly SaslCredentials Token = new() { User = "ada", Token = "token" };
    private static readonly SaslCredentials Certificate = new() { HasCertificate = true, AuthorizationId = "ada" };

    public static TheoryData<string, bool, string> ByPassword => new()
    {
        { Everything, true, SaslNames.ScramSha256Plus },
        { Everything, false, SaslNames.ScramSha256 },
        { "AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-256 AUTH=PLAIN", true, SaslNames.ScramSha256 },
        { "AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-1 AUTH=PLAIN", true, SaslNames.ScramSha1Plus },
        { "AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-1 AUTH=PLAIN", false, SaslNames.ScramSha1 },
        { "auth=scram-sha-1 AUTH=PLAIN AUTH=LOGIN", true, SaslNames.ScramSha1 },
        { "AUTH=LOGIN AUTH=PLAIN", true, SaslNames.Plain },
        { "AUTH=LOGIN LOGINDISABLED", false, SaslNames.Login },
    };

    [Theory]
    [MemberData(nameof(ByPassword))]
    public void A_password_goes_the_strongest_way_that_is_offered(string capabilities, bool canBind, string expected) =>
        Assert.Equal(expected, Choose(capabilities, Password, canBind: canBind)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("AUTH=GSSAPI AUTH=XOAUTH2")]
    public void Where_no_mechanism_takes_a_password_the_LOGIN_command_does(string capabilities) =>
        Assert.Null(Choose(capabilities, Password));

    [Theory]
    [InlineData("AUTH=SCRAM-SHA-256", "y,,")]
    [InlineData("AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-1-PLUS", "n,,")]
    public void A_server_hears_that_we_could_have_bound_only_where_it_does_not_offer_it(string capabilities, string header) =>
        Assert.StartsWith(header, System.Text.Encoding.UTF8.GetString(Choose(capabilities, Password, canBind: true)!.InitialResponse!.Value.Span), StringComparison.Ordinal);

    [Theory]
    [InlineData(Everything, SaslNames.ScramSha256)]
    [InlineData("AUTH=PLAIN AUTH=LOGIN", SaslNames.Plain)]
    public void Who_acts_as_another_says_so(string capabilities, string expected)
    {
        var chosen = Choose(capabilities, Proxy);

        Assert.Equal(expected, chosen?.Name);
        Assert.Contains("ada", System.Text.Encoding.UTF8.GetString(chosen!.InitialResponse!.Value.Span));
    }

    [Theory]
    [InlineData("AUTH=LOGIN", "none of it takes a password of one who acts as another")]
    [InlineData("AUTH=GSSAPI LOGINDISABLED", "nothing that is known here")]
    public void What_cannot_act_as_another_is_not_used_for_it(string capabilities, string words) =>
        AssertNothing(words, capabilities, Proxy);

    [Theory]
    [InlineData(Everything, SaslNames.OAuthBearer)]
    [InlineData("AUTH=XOAUTH2 AUTH=PLAIN", SaslNames.XOAuth2)]
    public void A_token_goes_by_the_RFC_where_it_can(string capabilities, string expected) =>
        Assert.Equal(expected, Choose(capabilities, Token)?.Name);

    [Fact]
    public void A_certificate_goes_by_EXTERNAL() => Assert.Equal(SaslNames.External, Choose(Everything, Certificate)?.Name);

    [Fact]
    public void A_token_is_never_sent_as_a_password() =>
        AssertNothing("none of it takes an access token", "AUTH=PLAIN AUTH=LOGIN", Token);

    [Theory]
    [InlineData(SaslNames.Plain)]
    [InlineData(SaslNames.Login)]
    [InlineData(SaslNames.ScramSha1)]
    [InlineData(SaslNames.ScramSha256Plus)]
    public void What_is_asked_for_is_taken(string wanted) => Assert.Equal(wanted, Choose(Everything, Password, wanted)?.Name);

    [Fact]
    public void The_LOGIN_command_can_be_asked_for() => Assert.Null(Choose(Everything, Password, SaslChooser.LoginCommand));

    [Theory]
    [InlineData("AUTH=PLAIN AUTH=SCRAM-SHA-1", SaslNames.ScramSha256, "SCRAM-SHA-256 is asked for, and is not among it")]
    [InlineData("AUTH=PLAIN LOGINDISABLED", SaslChooser.LoginCommand, "LoginCommand is asked for, and is not among it")]
    [InlineData("AUTH=SCRAM-SHA-256-PLUS", SaslNames.ScramSha256Plus, "SCRAM-SHA-256-PLUS is asked for, and is not among it")]
    [InlineData(Everything, SaslNames.External, "EXTERNAL does not take a password")]
    public void What_is_asked_for_and_cannot_be_is_an_error_and_nothing_weaker_is_tried(string capabilities, string wanted, string words) =>
        AssertNothing(words, capabilities, Password, wanted);

    [Fact]
    public void LOGINDISABLED_leaves_no_way_without_a_mechanism() => AssertNothing("nothing that is known here", "LOGINDISABLED", Password);

    private static void AssertNothing(string words, string capabilities, SaslCredentials with, string? wanted = null)
    {
        var failure = Assert.Throws<ImapConnectionException>(() => Choose(capabilities, with, wanted));

        Assert.Contains(words, failure.Message);
        Assert.False(failure.IsTransient);
    }

    private static ISaslMechanism? Choose(string capabilities, SaslCredentials with, string? wanted = null, bool? canBind = null)
    {
        var binds = canBind ?? (wanted?.EndsWith("-PLUS", StringComparison.Ordinal) == true && capabilities == Everything);
        return SaslChooser.Choose(new SaslOffer(new CapabilitySet(capabilities.Split(' ')), binds ? Channel : null, 4096), with, wanted);
    }
}
