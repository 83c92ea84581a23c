using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>What is said at the beginning of each connection. Nobody waits for the answers: what follows is pipelined behind.</summary>
internal static class SessionSetup
{
    /// <summary>Enables QRESYNC, so that the server tells of vanished messages (RFC 7162 §3.2.3).</summary>
    public static void Begin(ImapClient client, string server, ServerFaults faults)
    {
        if (faults.AbilitiesOf(server, client.Capabilities).QResync)
        {
            _ = EnableAsync(client, server, faults);
        }
    }

    private static async Task EnableAsync(ImapClient client, string server, ServerFaults faults)
    {
        try
        {
            var enabled = await client.EnableAsync([Capability.QResync], CancellationToken.None);
            if (!enabled.Contains(Capability.QResync, StringComparer.OrdinalIgnoreCase))
            {
                faults.Report(server, Capability.QResync, "ENABLE does not enable it; vanished messages are searched for");
            }
        }
        catch (ImapCommandException e)
        {
            faults.Report(server, Capability.QResync, $"ENABLE refuses it ({e.Message}); vanished messages are searched for");
        }
        catch (ImapException)
        {
            // The connection ended: whoever works with it gets to know.
        }
    }
}
