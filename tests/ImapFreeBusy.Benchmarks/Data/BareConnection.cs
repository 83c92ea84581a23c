using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>A socket that speaks IMAP as a person with telnet does, and throws away what it reads. It blocks its thread.</summary>
public sealed class BareConnection : IDisposable
{
    private const int LongestLine = 4096;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _tag;

    /// <summary>Connects to a port of loopback and logs in.</summary>
    public BareConnection(int port, string user, string password)
    {
        _socket.Connect(IPAddress.Loopback, port);
        ReadUntil("* OK");
        Execute($"LOGIN \"{user}\" \"{password}\"");
    }

    /// <summary>Bytes of the last answer.</summary>
    public long Bytes { get; private set; }

    /// <summary>Sends commands together and waits for the answer to the last of them: its tagged line.</summary>
    /// <param name="commands">Commands without tags; bytes are Latin-1.</param>
    public string Execute(params IReadOnlyList<string> commands)
    {
        _socket.Send(Encoding.Latin1.GetBytes(string.Concat(commands.Select(command => $"b{++_tag} {command}\r\n"))));
        var answer = ReadUntil($"b{_tag} ");
        return answer.StartsWith($"b{_tag} OK", StringComparison.Ordinal) ? answer : throw new InvalidOperationException($"The server answered: {answer}");
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // Nothing follows the line that ends an answer, so it is the last line of a chunk.
    private string ReadUntil(string beginning)
    {
        var wanted = Encoding.ASCII.GetBytes(beginning);
        var kept = 0;
        for (Bytes = 0; ;)
        {
            var count = _socket.Receive(_buffer.AsSpan(kept));
            if (count == 0)
            {
                throw new InvalidOperationException($"The connection ended before '{beginning}'.");
            }

            Bytes += count;
            var all = _buffer.AsSpan(0, kept + count);
            var line = LineAtEndOf(all);
            if (line.StartsWith(wanted))
            {
                return Encoding.UTF8.GetString(line);
            }

            kept = Math.Min(all.Length, LongestLine);
            all[^kept..].CopyTo(_buffer);
        }
    }

    private static ReadOnlySpan<byte> LineAtEndOf(ReadOnlySpan<byte> bytes) =>
        bytes.EndsWith("\r\n"u8) ? bytes[(bytes[..^2].LastIndexOf((byte)'\n') + 1)..^2] : [];
}
