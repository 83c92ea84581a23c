using System.Text;
using ImapFreeBusy.Imap.Sasl;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>AUTHENTICATE with each mechanism, and with servers that mean harm. SCRAM's numbers are those of RFC 7677 §3.</summary>
public sealed class AuthenticateTests
{
    private const string Nonce = "rOprNGfwEbeRWgbNEkqO";
    private const string ServerNonce = Nonce + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string ClientFirst = "n,,n=user,r=" + Nonce;
    private const string ServerFirst = "r=" + ServerNonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private const string ClientFinal = "c=biws,r=" + ServerNonce + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private const string ServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private static SaslScram Scram => new(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 100_000, Nonce);

    [Theory]
    [InlineData("SASL-IR")]
    [InlineData("X-NONE")]
    public async Task Scram_goes_to_its_end_with_and_without_an_initial_response(string capability)
    {
        var first = capability == "SASL-IR" ? $" {Base64(ClientFirst)}" : $"\nS: +\nC: {Base64(ClientFirst)}";
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 {capability}] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256{first}
            S: + {Base64(ServerFirst)}
            C: {Base64(ClientFinal)}
            S: + {Base64(ServerFinal)}
            C: 
            S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
            C: A2 NOOP
            S: A2 OK done
            """);
        await dialogue.Client.AuthenticateAsync(Scram, Dialogue.Token);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("r=another", "nonce")]
    [InlineData("r=" + ServerNonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2147483647", "iterations than 4096 to 100000")]
    [InlineData("r=" + ServerNonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1", "iterations than 4096 to 100000")]
    public async Task A_server_that_breaks_SCRAM_is_left_at_once(string serverFirst, string words)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            S: + {Base64(serverFirst.Replace("r=another", $"r=another,s=c2FsdA==,i=4096"))}
            C: *
            """);
        await AssertLeftAsync(dialogue, Scram, words);
    }

    [Fact]
    public async Task A_wrong_signature_ends_the_login_before_anything_else_is_said()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            S: + {Base64(ServerFirst)}
            C: {Base64(ClientFinal)}
            S: + {Base64("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")}
            C: *
            """);
        var login = dialogue.Client.AuthenticateAsync(Scram, Dialogue.Token);
        // Waits for its turn to be written, and must never get it.
        var next = dialogue.Client.NoopAsync(Dialogue.Token);

        var failure = await Assert.ThrowsAsync<ImapProtocolException>(() => login);

        Assert.Contains("did not prove that it knows the password", failure.Message);
        Assert.Same(failure, await Assert.ThrowsAsync<ImapProtocolException>(() => next));
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_OK_without_the_proof_of_the_server_does_not_count(bool atOnce)
    {
        var between = atOnce ? "" : $"S: + {Base64(ServerFirst)}\nC: {Base64(ClientFinal)}\n";
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            {between}S: A1 OK [CAPABILITY IMAP4rev1] in
            """);
        await AssertLeftAsync(dialogue, Scram, "before it proved that it knows the password");
    }

    [Fact]
    public async Task An_error_of_SCRAM_stands_beside_the_NO()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            S: + {Base64(ServerFirst)}
            C: {Base64(ClientFinal)}
            S: + {Base64("e=invalid-proof")}
            C: 
            S: A1 NO [AUTHENTICATIONFAILED] no
            C: A2 NOOP
            S: A2 OK done
            """);
        var failure = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.AuthenticateAsync(Scram, Dialogue.Token));
        Assert.Equal("AUTHENTICATE SCRAM-SHA-256: the server answered NO [AUTHENTICATIONFAILED] no (invalid-proof)", failure.Message);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAA")]
    [InlineData("====")]
    public async Task A_challenge_that_is_no_base64_ends_the_login(string challenge)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            S: + {challenge}
            C: *
            """);
        await AssertLeftAsync(dialogue, Scram, "not base64");
    }

    [Fact]
    public async Task A_challenge_without_end_is_not_read()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ClientFirst)}
            S: + {new string('A', 80_000)}
            C: *
            """);
        await AssertLeftAsync(dialogue, Scram, "too long");
    }

    [Fact]
    public async Task A_server_that_asks_for_ever_gets_one_answer()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE PLAIN {Base64("\0ada\0secret")}
            S: +
            C: *
            """);
        await AssertLeftAsync(dialogue, new SaslPlain("ada", "secret"), "more than the mechanism has to say");
    }

    [Fact]
    public async Task Login_answers_twice()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=LOGIN] ready
            C: A1 AUTHENTICATE LOGIN
            S: + {Base64("Username:")}
            C: {Base64("ada")}
            S: + {Base64("Password:")}
            C: {Base64("secret")}
            S: A1 OK [CAPABILITY IMAP4rev1] in
            """);
        await dialogue.Client.AuthenticateAsync(new SaslCredentials { User = "ada", Password = "secret" }, mechanism: null, Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("SASL-IR", "", " =")]
    [InlineData("SASL-IR", "ada", " YWRh")]
    [InlineData("X-NONE", "", "\nS: +\nC: ")]
    public async Task External_says_nothing_or_a_name(string capability, string authorizationId, string first)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 {capability} AUTH=EXTERNAL] ready
            C: A1 AUTHENTICATE EXTERNAL{first}
            S: A1 OK [CAPABILITY IMAP4rev1] in
            """);
        await dialogue.Client.AuthenticateAsync(new SaslCredentials { HasCertificate = true, AuthorizationId = authorizationId }, mechanism: null, Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("OAUTHBEARER", "n,a=ada,\u0001auth=Bearer token\u0001\u0001", "AQ==", """{"status":"invalid_token","scope":"x"}""", "status invalid_token")]
    [InlineData("XOAUTH2", "user=ada\u0001auth=Bearer token\u0001\u0001", "", """{"status":"401","schemes":"bearer"}""", "status 401")]
    public async Task A_refused_token_is_answered_as_the_mechanism_wants_and_its_status_told(string name, string first, string answer, string challenge, string words)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH={name}] ready
            C: A1 AUTHENTICATE {name} {Base64(first)}
            S: + {Base64(challenge)}
            C: {answer}
            S: A1 NO [AUTHENTICATIONFAILED] no luck with token
            C: A2 NOOP
            S: A2 OK done
            """);
        var failure = await Assert.ThrowsAsync<ImapCommandException>(() =>
            dialogue.Client.AuthenticateAsync(new SaslCredentials { User = "ada", Token = "token" }, mechanism: null, Dialogue.Token));
        Assert.Equal($"AUTHENTICATE {name}: the server answered NO [AUTHENTICATIONFAILED] no luck with *** ({words.Replace("token", "***")})", failure.Message);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Without_a_mechanism_that_fits_nothing_is_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI] ready
            C: A1 NOOP
            S: A1 OK done
            """);
        await Assert.ThrowsAsync<ImapConnectionException>(() =>
            dialogue.Client.AuthenticateAsync(new SaslCredentials { User = "ada", Password = "secret" }, mechanism: null, Dialogue.Token));
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    private static async Task AssertLeftAsync(Dialogue dialogue, ISaslMechanism mechanism, string words)
    {
        var failure = await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.AuthenticateAsync(mechanism, Dialogue.Token));
        Assert.Contains(words, failure.Message);
        Assert.False(dialogue.Client.IsAlive);
        await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.NoopAsync(Dialogue.Token));
        await dialogue.EndAsync();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
