using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Lies;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>Folders that are listed and that the server does not open.</summary>
public sealed class RefusedFolderTests : IAsyncLifetime
{
    private readonly LyingServer _liar;
    private readonly PublisherHost _host;
    private ImapWriter? _writer;

    public RefusedFolderTests(SharedDovecot shared)
    {
        _liar = LyingServer.Start(shared.Server.Port);
        _host = PublisherHost.Create(shared, new PublisherSetup { Port = _liar.Port, Configure = options => options.Calendars.Folders = ["Calendar", "Team"] });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ImapWriter Writer => _writer!;

    public async ValueTask InitializeAsync()
    {
        _writer = await _host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
        await Writer.CreateAsync("Team");
    }

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        await _host.DisposeAsync();
        await _liar.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_is_stuck_is_left()
    {
        await _host.Publications.GetAsync(_host.User, Cancellation);
        await Writer.AppendAsync("Team", Message(1, 10));
        var isStuck = true;
        _liar.Answer = line =>
        {
            isStuck &= !line.Contains(" AUTHENTICATE ", StringComparison.Ordinal);
            return isStuck ? Refusal(line) : null;
        };

        var publication = await _host.Publications.GetAsync(_host.User, Cancellation);

        Assert.Null(publication.StaleReason);
        Assert.Equal([Busy(1, 10)], Of(publication));
        Assert.Equal(2, _host.Proxy.Counts.Commands("AUTHENTICATE"));
    }

    [Fact]
    public async Task A_folder_that_nobody_may_open_costs_no_login_each_time()
    {
        _liar.Answer = Refusal;
        await Writer.AppendAsync("Calendar", Message(1, 10));
        for (var request = 0; request < 4; request++)
        {
            var publication = await _host.Publications.GetAsync(_host.User, Cancellation);

            Assert.Equal([Busy(1, 10)], Of(publication));
            Assert.Contains("Team", publication.StaleReason, StringComparison.Ordinal);
        }

        Assert.Equal(1, _host.Proxy.Counts.Commands("AUTHENTICATE"));
    }

    private static string? Refusal(string line) =>
        line.Contains(" EXAMINE ", StringComparison.Ordinal) && line.Contains("Team", StringComparison.Ordinal)
            ? $"{line.Split(' ')[0]} NO Mailbox was deleted under us"
            : null;
}
