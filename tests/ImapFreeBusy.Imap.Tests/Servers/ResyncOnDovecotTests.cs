using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>QRESYNC against Dovecot.</summary>
public sealed class ResyncOnDovecotTests(SharedDovecot dovecot)
{
    private static readonly MailboxName Calendar = new("Calendar");

    private readonly List<uint> _changed = [];
    private UidSet _vanished = UidSet.Empty;

    [Fact]
    public async Task Both_ways_tell_the_same_changes()
    {
        var (client, writer) = await dovecot.ConnectAsync();
        await using var _ = client;
        using var __ = writer;
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", Enumerable.Repeat<ReadOnlyMemory<byte>>(Encoding.ASCII.GetBytes("Subject: x\r\n\r\nx\r\n"), 6));
        Assert.Equal([Capability.QResync], await client.EnableAsync([Capability.QResync], Dialogue.Token));
        var before = await client.ExamineAsync(Calendar, Dialogue.Token);
        await client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);

        await writer.ExpungeAsync("Calendar", 2, 5);
        await writer.StoreAsync("Calendar", 3, "+FLAGS", "\\Flagged");

        var since = new ResyncPoint(before.UidValidity, before.HighestModSeq!.Value, UidSet.Range(new Uid(1), new Uid(6)));
        var after = await client.ExamineAsync(Calendar, since, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(4u, after.Exists);
        AssertChanges();

        var query = new FetchQuery { Flags = true, ChangedSince = before.HighestModSeq };
        await client.FetchChangesAsync(UidSet.From(new Uid(1)), query, OnMessage, OnVanished, Dialogue.Token);
        AssertChanges();

        var other = since with { UidValidity = new UidValidity(since.UidValidity.Value + 1) };
        await client.ExamineAsync(Calendar, other, OnMessage, OnVanished, Dialogue.Token);
        Assert.Empty(_changed);
        Assert.True(_vanished.IsEmpty);
    }

    private void AssertChanges()
    {
        Assert.Equal([3u], _changed);
        Assert.Equal("2,5", _vanished.ToString());
        _changed.Clear();
        _vanished = UidSet.Empty;
    }

    private void OnMessage(FetchResponse message) => _changed.Add(message.Uid!.Value.Value);

    private void OnVanished(UidSet gone) => _vanished = _vanished.Union(gone);
}
