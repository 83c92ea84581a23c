using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>
/// The least that a client can do: ask for all messages of a mailbox and throw them away. What it takes is the server's
/// own limit.
/// </summary>
public static class BareDrain
{
    /// <summary>Logs in, opens the mailbox and measures <c>UID FETCH 1:* BODY.PEEK[]</c> alone.</summary>
    public static DrainResult Run(int port, string user, string password, string mailbox)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        ReadUntil(socket, "* OK");
        Execute(socket, "b1", $"LOGIN \"{user}\" \"{password}\"");
        Execute(socket, "b2", $"EXAMINE \"{mailbox}\"");
        var watch = Stopwatch.StartNew();
        var bytes = Execute(socket, "b3", "UID FETCH 1:* BODY.PEEK[]");
        return new DrainResult(bytes, watch.Elapsed);
    }

    private static long Execute(Socket socket, string tag, string command)
    {
        socket.Send(Encoding.ASCII.GetBytes($"{tag} {command}\r\n"));
        return ReadUntil(socket, $"{tag} OK");
    }

    // The answer ends with a line that begins so; nothing follows it, so it is the last line of a chunk.
    private static long ReadUntil(Socket socket, string lastLine)
    {
        var wanted = Encoding.ASCII.GetBytes(lastLine);
        var buffer = new byte[256 * 1024];
        long bytes = 0;
        var kept = 0;
        while (true)
        {
            var count = socket.Receive(buffer.AsSpan(kept));
            if (count == 0)
            {
                throw new IOException($"The connection ended before '{lastLine}'.");
            }

            bytes += count;
            var all = buffer.AsSpan(0, kept + count);
            if (EndsWithLine(all, wanted))
            {
                return bytes;
            }

            kept = Math.Min(all.Length, 1024);
            all[^kept..].CopyTo(buffer);
        }
    }

    private static bool EndsWithLine(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> beginning)
    {
        if (!bytes.EndsWith("\r\n"u8))
        {
            return false;
        }

        var start = bytes[..^2].LastIndexOf((byte)'\n') + 1;
        return bytes[start..].StartsWith(beginning);
    }
}
