using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>NOTIFY and IDLE against Dovecot.</summary>
public sealed class NotifyOnDovecotTests(SharedDovecot dovecot)
{
    private static readonly string[] Events =
        [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge, NotifyEvent.FlagChange, NotifyEvent.MailboxName];

    [Fact]
    public async Task One_connection_hears_of_every_mailbox()
    {
        var (client, writer) = await dovecot.ConnectAsync();
        await using var _ = client;
        using var __ = writer;
        await writer.CreateAsync("Calendar");
        await writer.CreateAsync("Tasks");
        var observer = new RecordingObserver();
        client.Observer = observer;

        var first = await client.NotifyAsync([new NotifyGroup(MailboxFilter.Personal, Events)], withStatus: true, Dialogue.Token);
        Assert.Equal(["Calendar", "INBOX", "Tasks"], first.Select(status => status.Name.Text).Order(StringComparer.Ordinal));
        Assert.All(first, status => Assert.NotNull(status.HighestModSeq));

        using var enough = new CancellationTokenSource();
        var idle = client.IdleAsync(TimeSpan.FromMinutes(5), enough.Token);
        var uids = await writer.AppendAllAsync("Tasks", [Encoding.ASCII.GetBytes("Subject: x\r\n\r\nx\r\n")]);
        await HeardAsync(observer, "status Tasks 1 2 ");
        await writer.StoreAsync("Tasks", uids[0], "+FLAGS", "\\Flagged");
        await HeardAsync(observer, "status Tasks null");
        await writer.ExpungeAsync("Tasks", uids[0]);
        await HeardAsync(observer, "status Tasks 0 2 ");
        await writer.CreateAsync("New");
        await HeardAsync(observer, "listed New (");
        await writer.ExecuteAsync("RENAME New Newer");
        await HeardAsync(observer, ") was New");
        await writer.ExecuteAsync("DELETE Newer");
        await HeardAsync(observer, "listed Newer (\\NonExistent)");
        await enough.CancelAsync();
        await idle;

        var refused = await Assert.ThrowsAsync<ImapCommandException>(() => client.NotifyAsync(
            [new NotifyGroup(MailboxFilter.Personal, [NotifyEvent.MailboxMetadataChange])], withStatus: true, Dialogue.Token));
        Assert.Equal("BADEVENT", refused.Code?.Name);
        await client.StopNotifyAsync(Dialogue.Token);
    }

    [Fact]
    public async Task Names_beyond_ASCII_are_watched_too()
    {
        var (client, writer) = await dovecot.ConnectAsync();
        await using var _ = client;
        using var __ = writer;
        await writer.CreateAsync("Pers&APY-nlich");
        await writer.CreateAsync("R&-D");
        var observer = new RecordingObserver();
        client.Observer = observer;
        MailboxName[] names = [new("Persönlich"), new("R&D")];

        var personal = await client.NotifyAsync([new NotifyGroup(MailboxFilter.Personal, Events)], withStatus: true, Dialogue.Token);
        Assert.Subset(personal.Select(status => status.Name).ToHashSet(), names.ToHashSet());
        var named = await client.NotifyAsync([new NotifyGroup(MailboxFilter.Named(names), Events)], withStatus: true, Dialogue.Token);
        Assert.Equal(names, named.Select(status => status.Name).OrderBy(name => name.Text, StringComparer.Ordinal));

        using var enough = new CancellationTokenSource();
        var idle = client.IdleAsync(TimeSpan.FromMinutes(5), enough.Token);
        await writer.AppendAllAsync("Pers&APY-nlich", [Encoding.ASCII.GetBytes("Subject: x\r\n\r\nx\r\n")]);
        await HeardAsync(observer, "status Persönlich 1 2 ");
        await enough.CancelAsync();
        await idle;
        Assert.Equal(1u, (await client.ExamineAsync(named.Single(status => status.Name.Equals(names[0])).Name, Dialogue.Token)).Exists);
    }

    private static Task HeardAsync(RecordingObserver observer, string news) =>
        Eventually.TrueAsync(
            () => observer.Told.Any(told => told.Contains(news, StringComparison.Ordinal)),
            $"the server tells {news}",
            TimeSpan.FromSeconds(30));
}
