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

    public async Task<ImapReply> ExecuteAsync(ReadOnlyMemory<byte> command)
    {
        var tag = $"w{++_tag}";
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(tag + " "));
        await _client.GetStream().WriteAsync(command);
        await _client.GetStream().WriteAsync("\r\n"u8.ToArray());
        return await ReadReplyAsync(tag + " ");
    }

    public void Dispose() => _client.Dispose();

    private async Task<ImapReply> ReadReplyAsync(string tag)
    {
        var untagged = new List<string>();
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
