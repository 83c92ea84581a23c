using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class TraceTests
{
    private const string Secret = "correct horse";

    [Fact]
    public async Task Secrets_stay_out_of_the_trace_even_when_the_server_repeats_them()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0ada\0{Secret}"));
        var trace = new RecordingTrace();
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN "ada" "{Secret}"
            S: * OK you said {Secret}
            S: A1 NO wrong: LOGIN ada {Secret}
            C: A2 LOGIN "ada" {Utf8Literal("päss " + Secret)}
            S: + go on
            C: päss {Secret}
            S: A2 NO wrong: päss {Secret}
            C: A3 AUTHENTICATE PLAIN
            S: + {encoded}
            C: {encoded}
            S: A3 BAD cannot parse {encoded} of {Secret}
            """, new ImapOptions { Trace = trace });
        var failures = new List<string>();
        failures.Add((await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.LoginAsync("ada", Secret, Dialogue.Token))).Message);
        failures.Add((await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.LoginAsync("ada", "päss " + Secret, Dialogue.Token))).Message);
        failures.Add((await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.AuthenticateAsync(new SaslPlain("ada", Secret), Dialogue.Token))).Message);
        await dialogue.EndAsync();

        var all = string.Join('\n', trace.Lines.Concat(failures));
        Assert.DoesNotContain("correct", all);
        Assert.DoesNotContain("päss", all);
        Assert.DoesNotContain(encoded, all);
        Assert.Contains("A1 LOGIN \"ada\" ***", all);
        Assert.Contains("A3 AUTHENTICATE PLAIN", all);
    }

    [Fact]
    public async Task Literals_are_told_by_their_length_and_long_lines_are_cut()
    {
        var trace = new RecordingTrace();
        await using var dialogue = await Dialogue.BeginAsync($$"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 1 BODY[] {13}
            S: SUMMARY:party FLAGS ())
            S: * OK {{new string('x', 1000)}}
            S: A1 OK done
            """, new ImapOptions { Trace = trace });
        await dialogue.Client.FetchAsync(UidSet.Of(new Uid(1)), new FetchQuery { Sections = [""] }, _ => { }, Dialogue.Token);
        await dialogue.EndAsync();
        Assert.Contains("* 1 FETCH (UID 1 BODY[] {13} FLAGS ())", trace.Lines);
        Assert.All(trace.Lines, line => Assert.InRange(line.Length, 1, 500));
        Assert.DoesNotContain(trace.Lines, line => line.Contains("party", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""* 1 FETCH (UID 1 BODYSTRUCTURE ("text" "calendar" ("name" "party\".ics") NIL NIL "7bit" 7 1) FLAGS ($x))""",
        """* 1 FETCH (UID 1 BODYSTRUCTURE ("***" "***" ("***" "***") NIL NIL "***" 7 1) FLAGS ($x))""")]
    [InlineData("* 1 FETCH (UID 1 X \"a\" Y \"party)", "* 1 FETCH (UID 1 X \"***\" Y \"***\"")]
    [InlineData("SUMMARY:party", "(15 octets that are no response)")]
    [InlineData("* SUMMARY:party", "(17 octets that are no response)")]
    [InlineData("say NO party", "(14 octets that are no response)")]
    public async Task Nothing_of_a_message_is_shown_also_when_the_server_breaks_the_grammar(string line, string shown)
    {
        var trace = new RecordingTrace();
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1 (UID BODYSTRUCTURE)
            S: {line}
            S: A1 OK done
            """, new ImapOptions { Trace = trace });
        var failure = await Record.ExceptionAsync(() =>
            dialogue.Client.FetchAsync(UidSet.Of(new Uid(1)), new FetchQuery { BodyStructure = true }, _ => { }, Dialogue.Token));

        Assert.Contains(shown, trace.Lines);
        Assert.DoesNotContain("party", string.Join('\n', trace.Lines) + failure);
    }

    private static string Utf8Literal(string text) => $"{{{Encoding.UTF8.GetByteCount(text)}}}";
}
