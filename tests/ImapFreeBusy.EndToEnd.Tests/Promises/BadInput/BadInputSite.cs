using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Programs;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Ada's mailbox behind a proxy, and settings that publish it.</summary>
internal sealed class BadInputSite : IAsyncDisposable
{
    public const string Ada = "ada@example.org";
    public const string Folder = "Calendar";

    private BadInputSite(DovecotServer server, ImapWriter writer)
    {
        (Server, Writer, Proxy) = (server, writer, ImapProxy.Start(server.Port));
        Settings = ProgramSettings.WithOwnLogins(server, [Ada], Proxy.Port);
    }

    public DovecotServer Server { get; }

    public ImapWriter Writer { get; }

    public ImapProxy Proxy { get; }

    public ProgramSettings Settings { get; }

    public string PublishedFile => Path.Combine(Settings.PublishDirectory, $"{Ada}.ifb");

    public static async Task<BadInputSite> CreateAsync(DovecotOptions? options = null)
    {
        var server = await DovecotServer.CreateAsync(options);
        var site = new BadInputSite(server, await server.ConnectAsync(Ada));
        await site.Writer.CreateAsync(Folder);
        return site;
    }

    public Task<uint> AppendAsync(ReadOnlyMemory<byte> message) => Writer.AppendAsync(Folder, message);

    public RunningProgram Serve() => ProgramRunner.Start(["serve", .. Settings.Write()]);

    public Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRunner.RunAsync([.. arguments, .. Settings.Write()]);

    /// <summary>Waits until exactly these hours are published.</summary>
    public Task WaitForListAsync(params int[] hours) => WaitForBusyAsync([.. hours.Select(Hours.Period)]);

    /// <summary>Waits until exactly these periods are published.</summary>
    public async Task WaitForBusyAsync(params string[] periods) => await Eventually.EqualAsync(
        () => Task.FromResult(string.Join(", ", Busy())), busy => busy == string.Join(", ", periods), $"busy: {string.Join(", ", periods)}", TimeSpan.FromSeconds(30));

    public void AssertListIs(params int[] hours) => Assert.Equal(hours.Select(Hours.Period), Busy());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        Settings.Dispose();
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
    }

    private IReadOnlyList<string> Busy() =>
    [
        .. File.ReadAllText(PublishedFile).Split("\r\n").Where(line => line.StartsWith("FREEBUSY", StringComparison.Ordinal))
            .Select(line => line.Split(':')[1]),
    ];
}
