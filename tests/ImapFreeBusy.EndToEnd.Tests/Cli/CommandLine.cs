using ImapFreeBusy.Commands;
using ImapFreeBusy.EndToEnd.Tests.Settings;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>The command line in this process, over a publisher that the test made.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly CollectingWriter _output = new();
    private readonly CollectingWriter _error = new();

    public SettingsSample Settings { get; } = new();

    public SamplePublisher Publisher { get; } = new();

    public SampleConnector Connector { get; } = new();

    /// <summary>Whether a person reads it.</summary>
    public bool OnTerminal { get; init; }

    /// <summary>Directories that do not answer, and why.</summary>
    public IReadOnlyList<string> DirectoryFailures { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Runs a command with the sample settings.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunRawAsync([.. arguments, "--config", Settings.File]);

    /// <summary>Runs a command with nothing added.</summary>
    public Task<int> RunRawAsync(params string[] arguments) => RunUntilAsync(TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs a command until it ends or is stopped.</summary>
    public Task<int> RunUntilAsync(CancellationToken stop, params string[] arguments) => CommandTree.RunAsync(
        arguments,
        new CommandContext
        {
            Output = _output,
            Error = _error,
            Environment = Settings.Environment,
            Clock = Clock,
            OutputIsTerminal = OnTerminal,
            ErrorIsTerminal = OnTerminal,
            AddPublisher = AddPublisher,
            AddDaemon = _ => { },
        },
        stop);

    public void Dispose() => Settings.Dispose();

    private void AddPublisher(IServiceCollection services, PublisherOptions options)
    {
        services.AddSingleton<IUserDirectory>(new SampleDirectory(options) { Failures = DirectoryFailures });
        services.AddSingleton<IPublications>(Publisher);
        services.AddSingleton<IExtendedPublications>(Publisher);
        services.AddSingleton<IFolderPublications>(Publisher);
        services.AddSingleton<IReadiness>(Publisher);
        services.AddSingleton<IReaders, SampleReaders>();
        services.AddSingleton<IImapConnector>(Connector);
    }
}
