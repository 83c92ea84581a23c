using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.DyingProgram;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>A mailbox that changes, and a program that publishes it and is killed.</summary>
internal sealed class KillSite : IAsyncDisposable
{
    private const string Ada = "ada@example.org";
    private const int KilledBySignal9 = 128 + 9;
    private readonly DovecotServer _server;
    private readonly ProgramSettings _settings;
    private readonly string[] _arguments;

    private KillSite(DovecotServer server, ChangingMailbox mailbox)
    {
        (_server, Mailbox) = (server, mailbox);
        _settings = ProgramSettings.WithOwnLogins(server, [Ada]);
        _arguments = _settings.Write();
    }

    public ChangingMailbox Mailbox { get; }

    /// <summary>Files that are not yet whole.</summary>
    public IReadOnlyList<string> Temporary => [.. TemporaryIn(_settings.PublishDirectory), .. TemporaryIn(_settings.StateDirectory)];

    private string File => Path.Combine(_settings.PublishDirectory, $"{Ada}.ifb");

    public static async Task<KillSite> CreateAsync(int seed)
    {
        var server = await DovecotServer.CreateAsync();
        return new KillSite(server, await ChangingMailbox.CreateAsync(server, Ada, seed));
    }

    /// <summary>Busy time of the published list, which must be whole; null when there is none.</summary>
    public string? ReadBusy() => System.IO.File.Exists(File) ? PublishedList.BusyOf(System.IO.File.ReadAllText(File)) : null;

    public RunningProgram Serve() => ProgramRunner.Start(["serve", .. _arguments]);

    /// <summary>Publishes with a program that dies at a point.</summary>
    public async Task DieAsync(DeathPoint point)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "imapfreebusy-dying");
        await using var program = ProgramRunner.StartOther(path, [point.ToString(), "regenerate", Ada, .. _arguments]);
        var result = await program.WaitForExitAsync(TimeSpan.FromSeconds(60));
        Assert.True(result.ExitCode == KilledBySignal9, $"It ended with {result.ExitCode}: {result.Output}{result.Errors}");
    }

    /// <summary>The next start publishes what is in the mailbox now.</summary>
    public async Task AssertConvergesAsync()
    {
        await RegenerateAsync(new Dictionary<string, string?>(StringComparer.Ordinal));
        Assert.Equal(Mailbox.Busy, ReadBusy());
        Assert.Equal([Ada + ".ifb"], Directory.GetFiles(_settings.PublishDirectory).Select(Path.GetFileName));
    }

    /// <summary>What is published is what a program makes that knows nothing.</summary>
    public async Task AssertEqualsListFromNothingAsync()
    {
        using var directory = new TemporaryDirectory();
        await RegenerateAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["IMAPFREEBUSY__Storage__PublishDirectory"] = directory.Combine("www"),
            ["IMAPFREEBUSY__Storage__StateDirectory"] = directory.Combine("state"),
        });
        var fromNothing = await System.IO.File.ReadAllTextAsync(directory.Combine("www", $"{Ada}.ifb"));
        Assert.Equal(PublishedList.WithoutMoment(fromNothing), PublishedList.WithoutMoment(await System.IO.File.ReadAllTextAsync(File)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Mailbox.Dispose();
        _settings.Dispose();
        await _server.DisposeAsync();
    }

    private static string[] TemporaryIn(string directory) => Directory.Exists(directory) ? Directory.GetFiles(directory, ".*") : [];

    private async Task RegenerateAsync(IReadOnlyDictionary<string, string?> environment)
    {
        var result = await ProgramRunner.RunAsync(["regenerate", Ada, .. _arguments], environment);
        Assert.True(result.ExitCode == 0, $"{result.Output}{result.Errors}");
    }
}
