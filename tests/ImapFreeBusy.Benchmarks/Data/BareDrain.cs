using System.Diagnostics;

namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>
/// The least that a client can do: ask for all messages of a mailbox and throw them away. What it takes is the server's
/// own limit.
/// </summary>
public static class BareDrain
{
    private const string FetchAll = "UID FETCH 1:* BODY.PEEK[]";

    /// <summary>Logs in, opens the mailbox and measures <c>UID FETCH 1:* BODY.PEEK[]</c> alone.</summary>
    public static DrainResult Run(int port, string user, string password, string mailbox)
    {
        using var connection = new BareConnection(port, user, password);
        connection.Execute($"EXAMINE \"{mailbox}\"");
        var watch = Stopwatch.StartNew();
        connection.Execute(FetchAll);
        return new DrainResult(connection.Bytes, watch.Elapsed);
    }

    /// <summary>Opens mailboxes one after the other and drains each; EXAMINE and FETCH go out together.</summary>
    public static long Run(BareConnection connection, IEnumerable<string> mailboxes)
    {
        long bytes = 0;
        foreach (var mailbox in mailboxes)
        {
            connection.Execute($"EXAMINE \"{mailbox}\"", FetchAll);
            bytes += connection.Bytes;
        }

        return bytes;
    }
}
