using System.Text;
using ImapFreeBusy.Imap.Sasl;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

public sealed class SaslScramTests
{
    // The exchanges of RFC 5802 §5 and RFC 7677 §3; the others were computed with another program.
    public static TheoryData<ScramExchange> Exchanges =>
    [
        new ScramExchange("RFC 5802 §5", ScramHash.Sha1, "user", "", null, ScramBinding.None, "fyko+d2lbbFgONRv9qkxdawL",
            "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="),
        new ScramExchange("RFC 7677 §3", ScramHash.Sha256, "user", "", null, ScramBinding.None, "rOprNGfwEbeRWgbNEkqO",
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="),
        new ScramExchange("bound, acting as another, commas and equals signs in names", ScramHash.Sha256, "proxy,1", "a=da,x", "SCRAM-SHA-256-PLUS", Bound, "abc",
            "p=tls-server-end-point,a=a=3Dda=2Cx,n=proxy=2C1,r=abc",
            "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000",
            "c=cD10bHMtc2VydmVyLWVuZC1wb2ludCxhPWE9M0RkYT0yQ3gsAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,r=abcDEF,p=FLnZF+s4UvD1E+hz+coDLhvYJ/SANTagrkz2sOswVfo=",
            "v=acXfxlClpVTb8cBtYctb0yx11BYBhC2pu4GWsjj08xs="),
        new ScramExchange("bound", ScramHash.Sha1, "user", "", "SCRAM-SHA-1-PLUS", Bound, "abc",
            "p=tls-server-end-point,,n=user,r=abc",
            "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000",
            "c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,r=abcDEF,p=eGYH+Hxyl4ZNVb6+sUu8Sm0xuwU=",
            "v=Fhpy/sbEqbwTJn6wNQqUHiGS1N8="),
        new ScramExchange("able to bind, not offered", ScramHash.Sha256, "user", "", null, ScramBinding.NotOffered, "abc",
            "y,,n=user,r=abc",
            "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000",
            "c=eSws,r=abcDEF,p=wnRMaZ/wBpzF486mhYBYcOG7OgfGKKBOG1nRKk45axI=",
            "v=AS6fK3o4HQm6xc7ReT5slmdA0kL8YlQhOzRGhSkBxdA="),
    ];

    private static ScramBinding Bound => ScramBinding.To(new SaslChannelBinding("tls-server-end-point", Enumerable.Range(0, 32).Select(octet => (byte)octet).ToArray()));

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void The_exchange_is_that_of_the_RFC(ScramExchange exchange)
    {
        var scram = new SaslScram(exchange.Hash, exchange.User, "pencil", exchange.AuthorizationId, exchange.Binding, 10_000, exchange.Nonce);

        Assert.Equal(exchange.Name ?? exchange.Hash.Mechanism, scram.Name);
        Assert.Equal(exchange.ClientFirst, Encoding.UTF8.GetString(scram.InitialResponse!.Value.Span));
        Assert.Equal(exchange.ClientFinal, Say(scram, exchange.ServerFirst));
        Assert.False(scram.IsComplete);
        Assert.Equal("", Say(scram, exchange.ServerFinal));
        Assert.True(scram.IsComplete);
        Assert.Null(scram.Refusal);
    }

    [Fact]
    public void Every_exchange_has_a_nonce_of_its_own()
    {
        var first = new SaslScram(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 4096);
        var second = new SaslScram(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 4096);

        Assert.NotEqual(first.InitialResponse!.Value.ToArray(), second.InitialResponse!.Value.ToArray());
    }

    [Theory]
    [InlineData("", "form")]
    [InlineData("garbage", "form")]
    [InlineData("m=must,r=abcDEF,s=c2FsdA==,i=4096", "form")]
    [InlineData("s=c2FsdA==,r=abcDEF,i=4096", "form")]
    [InlineData("r=abcDEF,s=c2FsdA==", "form")]
    [InlineData("e=other-error", "form")]
    [InlineData("r=abc\u00ff\ufffd,s", "form")]
    [InlineData("r=xyzDEF,s=c2FsdA==,i=4096", "nonce")]
    [InlineData("r=abc,s=c2FsdA==,i=4096", "nonce")]
    [InlineData("r=ABCDEF,s=c2FsdA==,i=4096", "nonce")]
    [InlineData("r=abcDEF,s=,i=4096", "salt")]
    [InlineData("r=abcDEF,s=!,i=4096", "salt")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=0", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=1", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=4095", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=10001", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=2147483647", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=99999999999999999999", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=-4096", "4096 to 10000")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=many", "4096 to 10000")]
    public void A_first_message_that_is_wrong_is_refused_before_any_work_and_not_repeated(string serverFirst, string words)
    {
        var scram = Scram();

        var failure = Assert.Throws<ImapProtocolException>(() => Say(scram, serverFirst));

        Assert.Contains(words, failure.Message);
        Assert.DoesNotContain("DEF", failure.Message);
        Assert.False(scram.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=")]
    [InlineData("v=!")]
    [InlineData("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("r=abcDEF,s=c2FsdA==,i=4096")]
    [InlineData("v=AS6fK3o4HQm6xc7ReT5slmdA0kL8YlQhOzRGhSkBxd")]
    public void A_server_without_its_proof_is_refused(string serverFinal)
    {
        var scram = Scram();
        Say(scram, "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000");

        var failure = Assert.Throws<ImapProtocolException>(() => Say(scram, serverFinal));

        Assert.Contains("did not prove that it knows the password", failure.Message);
        Assert.False(scram.IsComplete);
    }

    [Theory]
    [InlineData("e=invalid-proof", "invalid-proof")]
    [InlineData("e=channel-bindings-dont-match,x=1", "channel-bindings-dont-match")]
    [InlineData("e=<script>", "an error of its own")]
    public void An_error_of_the_server_is_told_and_is_no_success(string serverFinal, string words)
    {
        var scram = Scram();
        Say(scram, "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000");

        Assert.Equal("", Say(scram, serverFinal));
        Assert.Equal(words, scram.Refusal);
        Assert.False(scram.IsComplete);
        Assert.Throws<ImapProtocolException>(() => Say(scram, "v=AAAA"));
    }

    [Fact]
    public void A_third_challenge_is_refused()
    {
        var scram = new SaslScram(ScramHash.Sha256, "user", "pencil", "", ScramBinding.NotOffered, 10_000, "abc");
        Say(scram, "r=abcDEF,s=c2FsdCBvZiB0aGUgdGVzdA==,i=10000");
        Say(scram, "v=AS6fK3o4HQm6xc7ReT5slmdA0kL8YlQhOzRGhSkBxdA=");

        Assert.Throws<ImapProtocolException>(() => Say(scram, "v=AS6fK3o4HQm6xc7ReT5slmdA0kL8YlQhOzRGhSkBxdA="));
    }

    [Fact]
    public void Octets_that_are_no_UTF_8_are_refused() =>
        Assert.Throws<ImapProtocolException>(() => Scram().Respond([(byte)'r', (byte)'=', 0xff, 0xfe]));

    private static SaslScram Scram() => new(ScramHash.Sha256, "user", "pencil", "", ScramBinding.None, 10_000, "abc");

    private static string Say(SaslScram scram, string challenge) => Encoding.UTF8.GetString(scram.Respond(Encoding.UTF8.GetBytes(challenge)).Span);
}
