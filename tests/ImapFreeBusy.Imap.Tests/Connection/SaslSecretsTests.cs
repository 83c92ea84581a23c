using System.Text;
using ImapFreeBusy.Imap.Sasl;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>A server that repeats all it heard and said, to a client whose every word is kept.</summary>
public sealed class SaslSecretsTests
{
    private const string Nonce = "rOprNGfwEbeRWgbNEkqO";
    private const string Rest = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string Salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private const string Proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private const string Signature = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
    private const string Token = "ya29.very-secret-token";

    private static readonly string[] ScramExchange =
    [
        $"n,,n=user,r={Nonce}", $"r={Nonce}{Rest},s={Salt},i=4096", $"c=biws,r={Nonce}{Rest},p={Proof}",
    ];

    private static readonly Dictionary<string, (Func<ISaslMechanism> Mechanism, string[] Exchange, string[] Secrets)> Cases = new()
    {
        [SaslNames.Plain] = (() => new SaslPlain("proxy", "hunter2", "ada"), ["ada\0proxy\0hunter2"], ["hunter2"]),
        [SaslNames.Login] = (() => new SaslLogin("ada", "hunter2"), ["", "ada", "Password:", "hunter2"], ["hunter2"]),
        [SaslNames.ScramSha256] = (
            () => new SaslScram(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 4096, Nonce),
            [.. ScramExchange, "e=other-error", ""],
            ["pencil", Nonce, Rest, Salt, Proof, Signature]),
        [SaslNames.XOAuth2] = (
            () => new SaslXOAuth2("ada", Token),
            [$"user=ada\u0001auth=Bearer {Token}\u0001\u0001", $$"""{"status":"{{Token}}"}""", ""],
            [Token]),
        [SaslNames.OAuthBearer] = (
            () => new SaslOAuthBearer("ada", Token),
            [$"n,a=ada,\u0001auth=Bearer {Token}\u0001\u0001", $$"""{"status":"{{Token}}","scope":"x"}""", "\u0001"],
            [Token]),
        [SaslNames.External] = (() => new SaslExternal("ada"), ["ada"], []),
    };

    public static TheoryData<string, bool> Names => new([.. Cases.Keys.SelectMany(name => new (string, bool)[] { (name, true), (name, false) })]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_secret_of_a_mechanism_is_in_the_trace_or_in_a_message(string name, bool withInitialResponse)
    {
        var (mechanism, exchange, secrets) = Cases[name];
        var trace = new RecordingTrace();
        await using var dialogue = await Dialogue.BeginAsync(Transcript(name, exchange, secrets, withInitialResponse), new ImapOptions { Trace = trace });

        var failure = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.AuthenticateAsync(mechanism(), Dialogue.Token));
        await dialogue.EndAsync();

        var all = string.Join('\n', [.. trace.Lines, failure.ToString()]);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all));
        Assert.All(exchange.Where(said => said.Length > 3), said => Assert.DoesNotContain(Base64(said), all));
        Assert.Contains($"A1 AUTHENTICATE {name}", all);
        Assert.Contains("A1 NO", all);
    }

    [Fact]
    public async Task A_wrong_proof_of_the_server_is_not_repeated()
    {
        var trace = new RecordingTrace();
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256 {Base64(ScramExchange[0])}
            S: + {Base64(ScramExchange[1])}
            C: {Base64(ScramExchange[2])}
            S: + {Base64("v=QUFBQQ==")}
            C: *
            """, new ImapOptions { Trace = trace });

        var failure = await Assert.ThrowsAsync<ImapProtocolException>(() =>
            dialogue.Client.AuthenticateAsync(new SaslScram(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 4096, Nonce), Dialogue.Token));
        await dialogue.EndAsync();

        var all = string.Join('\n', [.. trace.Lines, failure.ToString()]);
        Assert.All((string[])["pencil", Nonce, Rest, Salt, Proof, "QUFBQQ", Base64(ScramExchange[1]), Base64(ScramExchange[2])], part => Assert.DoesNotContain(part, all));
    }

    // Client and server take turns; a client that speaks first without SASL-IR is asked to.
    private static string Transcript(string name, string[] exchange, string[] secrets, bool withInitialResponse)
    {
        var isServerFirst = name == SaslNames.Login;
        var script = new StringBuilder($"S: * OK [CAPABILITY IMAP4rev1{(withInitialResponse ? " SASL-IR" : "")}] ready\n");
        script.Append(isServerFirst ? $"C: A1 AUTHENTICATE {name}\n" : withInitialResponse ? $"C: A1 AUTHENTICATE {name} {Base64(exchange[0])}\n" : $"C: A1 AUTHENTICATE {name}\nS: +\nC: {Base64(exchange[0])}\n");
        foreach (var (index, said) in exchange.Index().Skip(isServerFirst ? 0 : 1))
        {
            script.Append((index % 2 == 1) == isServerFirst ? $"C: {Base64(said)}\n" : $"S: + {Base64(said)}\n");
        }

        var everything = string.Join(' ', [.. secrets, .. exchange.Select(Base64), .. exchange.Where(said => !said.Contains('\0'))]);
        return script.Append($"S: * OK I heard {everything}\nS: A1 NO I heard {everything}").ToString();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
