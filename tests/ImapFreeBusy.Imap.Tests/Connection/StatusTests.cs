using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>STATUS (RFC 9051 §6.3.11, RFC 8438) with items and with rubbish.</summary>
public sealed class StatusTests
{
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task Items_are_asked_for_where_the_server_knows_them()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 STATUS=SIZE] ready
            C: A1 STATUS "Calendar" (UIDNEXT SIZE UNSEEN)
            S: * STATUS Calendar (UIDNEXT 9 SIZE 9007199254740993 UNSEEN 2)
            S: A1 OK done
            C: A2 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES SIZE UNSEEN)
            S: * STATUS Calendar (MESSAGES 0 UIDNEXT 0 UIDVALIDITY 7 SIZE 0)
            S: A2 OK done
            """);
        var some = await dialogue.Client.GetStatusAsync(
            Calendar, StatusItems.UidNext | StatusItems.HighestModSeq | StatusItems.Size | StatusItems.Unseen, Dialogue.Token);
        Assert.Equal((new Uid(9), 9007199254740993, 2u), (some.UidNext, some.Size, some.Unseen));
        const StatusItems everything = (StatusItems)63;
        var all = await dialogue.Client.GetStatusAsync(Calendar, everything, Dialogue.Token);
        Assert.Equal(new MailboxStatus(Calendar, new UidValidity(7), null, 0, null) { Size = 0 }, all);
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.GetStatusAsync(Calendar, StatusItems.HighestModSeq, Dialogue.Token));
        Assert.True(dialogue.Client.IsAlive);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("UIDVALIDITY 7 UIDNEXT 18 MESSAGES 17 MAILBOXID \u0003\u00e9\u0001)", "7 18 17 MAILBOXID")]
    [InlineData("UIDVALIDITY 7 MAILBOXID (\u0003\u0007\u007f) UIDNEXT 18 MESSAGES 17)", "7  0 MAILBOXID")]
    [InlineData("UIDVALIDITY 7 UIDNEXT 18 mailboxid (\u0003( MESSAGES 17)", "7 18 0 MAILBOXID")]
    [InlineData("UIDVALIDITY 7 UIDNEXT 18 MESSAGES 4294967296)", "7 18 0 MESSAGES")]
    [InlineData("UIDVALIDITY 7 UIDNEXT x MESSAGES 17)", "7  0 UIDNEXT")]
    [InlineData("UIDVALIDITY 7 UIDNEXT 18 MESSAGES 17", "7 18 17 MESSAGES")]
    [InlineData("UIDVALIDITY 7 \u0001 MESSAGES 17)", "7  0 UIDVALIDITY")]
    public async Task A_garbled_value_is_named_and_the_connection_lives(string items, string told)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES)
            S: * STATUS Calendar ({items}
            S: A1 OK done
            C: A2 NOOP
            S: A2 OK done
            """);
        var status = await dialogue.Client.GetStatusAsync(Calendar, Dialogue.Token);
        Assert.Equal(told, $"{status.UidValidity?.Value} {status.UidNext} {status.Messages} {Assert.Single(status.Garbled)}");
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public void What_is_garbled_does_not_count_as_a_change()
    {
        var status = new MailboxStatus(Calendar, new UidValidity(7), new Uid(9), 3, null);
        Assert.Equal(status, status with { Garbled = ["MAILBOXID"] });
        Assert.Equal(status.GetHashCode(), (status with { Garbled = ["MAILBOXID"] }).GetHashCode());
        Assert.NotEqual(status, status with { Messages = 4 });
        Assert.NotEqual(status, status with { Name = MailboxName.Inbox });
    }
}
