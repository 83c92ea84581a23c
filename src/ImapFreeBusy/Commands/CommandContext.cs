using System.Collections;
using ImapFreeBusy.Publisher;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Commands;

/// <summary>Everything that a command has from outside.</summary>
internal sealed class CommandContext
{
    /// <summary>Receives results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Receives talk: progress, warnings, faults.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Whether results are read by a person, on a terminal that can draw.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether talk is read by a person, on a terminal that can draw.</summary>
    public bool ErrorIsTerminal { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Adds what reads and publishes.</summary>
    public Action<IServiceCollection, PublisherOptions> AddPublisher { get; init; } = (services, options) => services.AddPublisher(options);

    /// <summary>Adds what runs all the time.</summary>
    public Action<IServiceCollection> AddDaemon { get; init; } = services => services.AddPublisherDaemon();

    public static CommandContext ForProcess(TextWriter output, TextWriter error)
    {
        var environment = ReadEnvironment();
        var canDraw = environment.GetValueOrDefault("TERM") is { Length: > 0 } terminal && terminal != "dumb";
        return new CommandContext
        {
            Output = output,
            Error = error,
            Environment = environment,
            OutputIsTerminal = canDraw && !Console.IsOutputRedirected,
            ErrorIsTerminal = canDraw && !Console.IsErrorRedirected,
        };
    }

    private static Dictionary<string, string> ReadEnvironment() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
}
