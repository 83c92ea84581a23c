using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImapFreeBusy.Testing.Imap;

/// <summary>Lines and literals of one connection; one command at a time.</summary>
internal sealed class ImapWire : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private BufferedStream? _stream;
    private int _tag;

    public async Task ConnectAsync(int port)
    {
        await _client.ConnectAsync(IPAddress.Loopback, port);
        _stream = new BufferedStream(_client.GetStream(), 64 * 1024);
        await ReadLineAsync();
    }

    /// <summary>Sends a command without its tag and line end, and reads the answer.</summary>
    public async Task<ImapReply> ExecuteAsync(ReadOnlyMemory<byte> command)
    {
        var tag = $"w{++_tag}";
        await SendAsync(Encoding.ASCII.GetBytes(tag + " "));
        await SendAsync(command);
        await SendAsync("\r\n"u8.ToArray());
        return await ReadReplyAsync(tag + " ", []);
    }

    /// <summary>Sends a command that ends in a literal once the server asks for it (RFC 3501 §4.3).</summary>
    public async Task<ImapReply> ExecuteAsync(string command, ReadOnlyMemory<byte> literal)
    {
        var tag = $"w{++_tag}";
        await SendAsync(Encoding.Latin1.GetBytes($"{tag} {command} {{{literal.Length}}}\r\n"));
        var untagged = new List<string>();
        while (true)
        {
            var line = await ReadResponseAsync();
            if (line.StartsWith('+'))
            {
                await SendAsync(literal);
                await SendAsync("\r\n"u8.ToArray());
                return await ReadReplyAsync(tag + " ", untagged);
            }

            if (line.StartsWith(tag + " ", StringComparison.Ordinal))
            {
                return new ImapReply(untagged, line[(tag.Length + 1)..]);
            }

            untagged.Add(line);
        }
    }

    public void Dispose() => _client.Dispose();

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _client.GetStream().WriteAsync(bytes);

    private async Task<ImapReply> ReadReplyAsync(string tag, List<string> untagged)
    {
        while (true)
        {
            var line = await ReadResponseAsync();
            if (line.StartsWith(tag, StringComparison.Ordinal))
            {
                return new ImapReply(untagged, line[tag.Length..]);
            }

            untagged.Add(line);
        }
    }

    private async Task<string> ReadResponseAsync()
    {
        var response = new StringBuilder();
        while (true)
        {
            var line = await ReadLineAsync();
            response.Append(line);
            if (LiteralLength(line) is not { } length)
            {
                return response.ToString();
            }

            var literal = new byte[length];
            await _stream!.ReadExactlyAsync(literal);
            response.Append("\r\n").Append(Encoding.Latin1.GetString(literal));
        }
    }

    private static int? LiteralLength(string line)
    {
        var start = line.LastIndexOf('{');
        return line.EndsWith('}') && start >= 0 && int.TryParse(line.AsSpan(start + 1, line.Length - start - 2), out var length) ? length : null;
    }

    // The buffer makes a read of one byte a copy from memory nearly always.
    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await _stream!.ReadExactlyAsync(one);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }
    }
}
