using System.Net.Sockets;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Somebody who writes to the mailboxes of all users, one random step after the other.</summary>
internal sealed class CampaignWriter(string name, TestImapServer server, IReadOnlyList<CampaignMailbox> mailboxes, int seed, StepLog log) : IDisposable
{
    // At a pace at which a person's programs would be very busy, and the publisher can begin to follow.
    private const int LongestPause = 15;

    private readonly Dictionary<string, ImapWriter> _connections = new(StringComparer.Ordinal);

    public Random Random { get; } = new(seed);

    public TestImapServer Server => server;

    /// <summary>Does so many steps.</summary>
    public async Task WriteAsync(int steps, CancellationToken cancellationToken)
    {
        for (var step = 0; step < steps; step++)
        {
            var mailbox = mailboxes[Random.Next(mailboxes.Count)];
            await StepAsync(mailbox, CampaignSteps.Choose(Random));
            await Task.Delay(Random.Next(LongestPause), cancellationToken);
        }
    }

    /// <summary>A connection of this writer's own.</summary>
    public async Task<ImapWriter> OpenAsync(CampaignMailbox mailbox)
    {
        if (!_connections.TryGetValue(mailbox.User, out var writer))
        {
            _connections[mailbox.User] = writer = await server.ConnectAsync(mailbox.User);
        }

        return writer;
    }

    /// <summary>The next step opens new connections.</summary>
    public void CloseConnections()
    {
        foreach (var writer in _connections.Values)
        {
            writer.Dispose();
        }

        _connections.Clear();
    }

    public void Dispose() => CloseConnections();

    private void Close(CampaignMailbox mailbox)
    {
        if (_connections.Remove(mailbox.User, out var writer))
        {
            writer.Dispose();
        }
    }

    private async Task StepAsync(CampaignMailbox mailbox, CampaignStep step)
    {
        try
        {
            if (await step.RunAsync(this, mailbox) is { } done)
            {
                log.Step($"{name} {mailbox.User} {step.Name} {done}");
            }
        }
        catch (ImapWriterException e)
        {
            // The other writer was first. Whoever must not be refused says so in the step.
            log.Step($"{name} {mailbox.User} {step.Name} refused: {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server ends connections whose mailbox the other writer deleted.
            log.Step($"{name} {mailbox.User} {step.Name}, and the connection ends: {e.Message}");
            Close(mailbox);
        }
    }
}
