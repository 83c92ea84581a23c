using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>A server that announces nothing but IMAP4rev1: no CONDSTORE, no UNSELECT, no NAMESPACE, no IDLE.</summary>
public sealed class PlainServerTests : IAsyncLifetime
{
    private DovecotServer? _server;
    private PublisherHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PublisherHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _server = await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = "imap_capability = IMAP4rev1 LITERAL+" });
        _host = PublisherHost.Create(_server, new PublisherSetup { Configure = options => options.Watch.PollInterval = TimeSpan.FromMilliseconds(200) });
        using var writer = await Host.ConnectAsync();
        await writer.CreateAsync("Calendar");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task No_change_is_lost_without_mod_sequences()
    {
        using var writer = await Host.ConnectAsync();
        var first = await writer.AppendAsync("Calendar", Message(1, 10));
        var second = await writer.AppendAsync("Calendar", Message(1, 12));
        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAsync());

        await writer.StoreAsync("Calendar", first, "+FLAGS", @"\Deleted");
        Assert.Equal([Busy(1, 12)], await AskAsync());

        await writer.StoreAsync("Calendar", first, "-FLAGS", @"\Deleted");
        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAsync());

        await writer.AppendAsync("Calendar", Message(1, 14));
        await writer.ExpungeAsync("Calendar", second);
        Assert.Equal([Busy(1, 10), Busy(1, 14)], await AskAsync());
        Assert.Equal(3, Host.Proxy.Counts.Downloads.Count);
        Assert.DoesNotContain(Host.Proxy.Transcript, line => line.Contains("MODSEQ", StringComparison.OrdinalIgnoreCase) && line.StartsWith("C:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_IDLE_the_folders_are_polled()
    {
        await Host.StartDaemonAsync(Cancellation);
        using var writer = await Host.ConnectAsync();
        await writer.AppendAsync("Calendar", Message(1, 10));

        await Eventually.TrueAsync(() => File.ReadAllText(Host.FileOf()).Contains("FREEBUSY;", StringComparison.Ordinal), "the poll finds the change");

        Assert.Equal(0, Host.Proxy.Counts.Commands("IDLE"));
    }

    private async Task<IReadOnlyList<BusyInterval>> AskAsync() => Of(await Host.Publications.GetAsync(Host.User, Cancellation));
}
