using ImapFreeBusy.Testing.Imap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>Tests that begin with a user whose one folder, Calendar, is empty, and with somebody who writes to it.</summary>
public abstract class CalendarFolderTests(SharedDovecot shared, PublisherSetup? setup = null) : IAsyncLifetime
{
    private ImapWriter? _writer;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected PublisherHost Host { get; } = PublisherHost.Create(shared, setup);

    protected ImapWriter Writer => _writer!;

    public async ValueTask InitializeAsync()
    {
        _writer = await Host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
    }

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
