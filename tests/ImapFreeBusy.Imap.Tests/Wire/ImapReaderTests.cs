using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Wire;

public sealed class ImapReaderTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a \\\"b\\\" \\\\\"", "a \"b\" \\")]
    [InlineData("{0}\r\n", "")]
    [InlineData("{4}\r\na\r\nb", "a\r\nb")]
    [InlineData("~{2}\r\n\0\u0001", "\0\u0001")]
    [InlineData("nil", null)]
    public void Nstrings_are_read_in_every_form(string wire, string? value)
    {
        var reader = Reader(wire + " rest");
        var read = reader.ExpectNString("nstring");
        Assert.Equal(value, read is { } octets ? Encoding.UTF8.GetString(octets.Span) : null);
        Assert.Equal(" rest", Encoding.UTF8.GetString(reader.Unread));
    }

    [Theory]
    [InlineData("()", new string[0])]
    [InlineData("(\\Seen)", new[] { "\\Seen" })]
    [InlineData("(\\SEEN \\Deleted $label \\*)", new[] { "\\SEEN", "\\Deleted", "$label", "\\*" })]
    public void Flags_are_read_as_they_came_also_those_that_every_server_knows(string wire, string[] flags)
    {
        var reader = Reader(wire + " rest");
        Assert.Equal(flags, reader.ExpectFlags("flag-list"));
        Assert.Equal(" rest", Encoding.UTF8.GetString(reader.Unread));
    }

    [Theory]
    [InlineData("\"open")]
    [InlineData("\"open\\")]
    [InlineData("\"line\r\nbreak\"")]
    [InlineData("{9}\r\nshort")]
    [InlineData("{x}\r\n")]
    [InlineData("NILS")]
    [InlineData("")]
    public void What_is_no_nstring_is_refused_with_its_octets(string wire)
    {
        var failure = Assert.Throws<ImapProtocolException>(() => Reader(wire).ExpectNString("nstring"));
        Assert.Contains("nstring", failure.Message);
    }

    [Theory]
    [InlineData("4294967296")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("x")]
    [InlineData("99999999999999999999999")]
    [InlineData("")]
    public void What_is_no_number_is_refused(string wire) =>
        Assert.Throws<ImapProtocolException>(() => Reader(wire).ExpectNumber32("number"));

    [Theory]
    [InlineData("atom")]
    [InlineData("\\Flag")]
    [InlineData("(a (b \"c)\" {3}\r\n)))) d)")]
    [InlineData("()")]
    public void Values_are_passed_over_whole(string wire)
    {
        var reader = Reader(wire + " rest");
        reader.SkipValue();
        Assert.Equal(" rest", Encoding.UTF8.GetString(reader.Unread));
    }

    [Fact]
    public void No_depth_of_nesting_costs_stack()
    {
        var deep = new string('(', 500_000) + new string(')', 500_000);
        var reader = Reader($"(X-DEEP {deep} BODYSTRUCTURE {deep} UID 7)");
        Assert.Equal(7u, FetchResponseReader.Read(ref reader, 1).Uid?.Value);
    }

    [Theory]
    [InlineData("OK [UIDNEXT 4] fine", "UIDNEXT", "4", "fine")]
    [InlineData("ok [BADCHARSET (\"a]b\" c)] fine", "BADCHARSET", "(\"a]b\" c)", "fine")]
    [InlineData("OK [ALERT]", "ALERT", "", "")]
    [InlineData("OK no code", null, null, "no code")]
    [InlineData("OK", null, null, "")]
    public void Status_responses_are_read_with_their_code(string wire, string? code, string? arguments, string text)
    {
        var reader = Reader(wire);
        var status = StatusResponse.Read(ref reader);
        Assert.Equal(StatusCondition.Ok, status.Condition);
        Assert.Equal(code is null ? null : new ResponseCode(code, arguments!), status.Code);
        Assert.Equal(text, status.Text);
    }

    [Fact]
    public void Any_octets_are_read_or_refused() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(octets => IsReadOrRefused(octets ?? [])));

    [Fact]
    public void Any_damage_to_a_response_is_read_or_refused()
    {
        string[] responses =
        [
            "12 FETCH (UID 4 FLAGS (\\Seen) MODSEQ (9) BODYSTRUCTURE ((\"text\" \"calendar\" (\"charset\" \"utf-8\") NIL NIL \"8bit\" 9 1)(\"a\" \"b\" NIL NIL NIL \"7bit\" 3) \"mixed\" (\"boundary\" \"x\")) BODY[1.2]<0> {3}\r\nabc)",
            "LIST (\\Noselect) \"/\" \"a\\\"b\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
            "STATUS INBOX (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 3 HIGHESTMODSEQ 4)",
            "ESEARCH (TAG \"A1\") UID COUNT 1 ALL 1:4,9",
            "SEARCH 1 2 3 (MODSEQ 4)",
            "NAMESPACE ((\"\" \"/\")) NIL ((\"x\" NIL \"X\" (\"y\")))",
            "VANISHED (EARLIER) 1:4",
            "MYRIGHTS \"INBOX\" lrs",
            "METADATA INBOX (/shared/comment {1}\r\na \"/private/comment\" NIL)",
            "METADATA \"\" /shared/comment /private/comment",
            "ANNOTATION INBOX \"/comment\" (\"value.shared\" \"a\" \"value.priv\" NIL) \"/b\" (\"size.priv\" \"1\")",
            "ID (\"name\" \"Dovecot\" \"os\" NIL)",
            "ACL INBOX ada lrs -bob \"lr\"",
            "OK [CAPABILITY IMAP4rev1 X] done",
        ];
        Check.QuickThrowOnFailure(Prop.ForAll<byte, byte, byte>((which, where, what) =>
        {
            var octets = Encoding.UTF8.GetBytes(responses[which % responses.Length]);
            octets[where % octets.Length] = what;
            return IsReadOrRefused(octets) && IsReadOrRefused(octets[..(where % octets.Length)]);
        }));
    }

    // True, or an exception that is not the one for broken grammar.
    private static bool IsReadOrRefused(byte[] octets)
    {
        var pending = new PendingCommands();
        pending.TryAdd(new Commands.ListCommand(new Commands.ListQuery { Status = true }, ImapFreeBusy.Imap.Vocabulary.CapabilitySet.None));
        pending.TryAdd(new Commands.NamespaceCommand());
        pending.TryAdd(new Commands.SearchCommand("ALL", withESearch: true));
        pending.TryAdd(new Commands.GetMetadataCommand(new("*"), ["/shared/comment", "/private/comment"]));
        pending.TryAdd(new Commands.FetchCommand(ImapFreeBusy.Imap.Vocabulary.UidSet.Empty, new Commands.FetchQuery(), new Commands.MessageReceiver(_ => { }, _ => { })));
        try
        {
            var reader = new ImapReader(octets);
            new UntaggedDispatcher(new SessionState(), pending, new ChangeChannel()).Dispatch(ref reader);
            reader = new ImapReader(octets);
            StatusResponse.Read(ref reader);
        }
        catch (ImapProtocolException)
        {
            return true;
        }

        return true;
    }

    private static ImapReader Reader(string wire) => new(Encoding.UTF8.GetBytes(wire));
}
