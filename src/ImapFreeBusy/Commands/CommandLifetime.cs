using Microsoft.Extensions.Hosting;

namespace ImapFreeBusy.Commands;

/// <summary>Leaves signals to the command line, which cancels the token of the command.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
