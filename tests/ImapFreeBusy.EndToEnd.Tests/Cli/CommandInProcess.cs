using ImapFreeBusy.Commands;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Testing.Programs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Commands in this process over the real publisher, with all that they say.</summary>
internal sealed class CommandInProcess : IDisposable
{
    private readonly CollectingWriter _output = new();
    private readonly CollectingWriter _error = new();
    private readonly CollectingLogger _log = new();

    public string Output => _output.ToString();

    /// <summary>Lines of <see cref="Output"/>.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n');

    /// <summary>Lines that want something done.</summary>
    public IReadOnlyList<string> Problems => [.. Lines.Where(line => line.StartsWith('!'))];

    public string Error => _error.ToString();

    /// <summary>All that was logged, at every level.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>All that anybody can read.</summary>
    public string Everything => $"{Output}\n{Error}\n{string.Join('\n', Log)}";

    public Task<int> RunAsync(ProgramSettings settings, params string[] arguments) => CommandTree.RunAsync(
        [.. arguments, .. settings.Write()],
        new CommandContext
        {
            Output = _output,
            Error = _error,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            AddPublisher = (services, options) => services
                .AddPublisher(options)
                .AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_log)),
        },
        TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _log.Dispose();
    }
}
