using System.IO.Compression;
using System.Net.Security;
using System.Text;

namespace ImapFreeBusy.Testing.Scripted;

/// <summary>Plays one transcript over one connection.</summary>
internal sealed class TranscriptPlayer(Stream plain, SslServerAuthenticationOptions? tls, SemaphoreSlim gate) : IAsyncDisposable
{
    // Lines without a "C:" between them leave in one write, as a server would send them.
    private readonly MemoryStream _unsent = new();
    private Stream _stream = plain;
    private DeflateStream? _deflate;
    private DeflateStream? _inflate;
    private bool _isClosed;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_inflate is not null)
        {
            await _inflate.DisposeAsync();
        }

        if (_deflate is not null)
        {
            await _deflate.DisposeAsync();
        }

        await _stream.DisposeAsync();
        await _unsent.DisposeAsync();
    }

    /// <summary>Plays line after line; throws at the first difference.</summary>
    public async Task PlayAsync(string transcript, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var line in transcript.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 0)
            {
                await PlayLineAsync(line, number, cancellationToken);
            }
        }

        await SendAsync(cancellationToken);
    }

    /// <summary>Waits until the client has closed; nothing may come any more.</summary>
    public async Task ExpectEndAsync(CancellationToken cancellationToken)
    {
        if (_isClosed)
        {
            return;
        }

        try
        {
            if (await ReadLineAsync(cancellationToken) is { } more)
            {
                throw new TranscriptException($"The transcript was over, and the client sent: {more}");
            }
        }
        catch (IOException)
        {
            // The client went without a farewell, which is its right.
        }
    }

    private async Task PlayLineAsync(string line, int number, CancellationToken cancellationToken)
    {
        var (kind, text) = line.Length >= 2 ? (line[..2], line.Length > 2 ? line[3..] : "") : (line, "");
        if (kind != "S:" && line != "X: deflate")
        {
            await SendAsync(cancellationToken);
        }

        await (kind switch
        {
            "S:" => AddAsync(text),
            "C:" => ExpectAsync(text, number, cancellationToken),
            "X:" => ActAsync(text, cancellationToken),
            _ => throw new TranscriptException($"Line {number} of the transcript begins with none of S:, C:, X: — {line}"),
        });
    }

    private Task AddAsync(string text)
    {
        Stream target = _deflate is null ? _unsent : _deflate;
        target.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
        target.Flush();
        return Task.CompletedTask;
    }

    private async Task ExpectAsync(string expected, int number, CancellationToken cancellationToken)
    {
        var came = await ReadLineAsync(cancellationToken);
        if (came != expected)
        {
            throw new TranscriptException($"Line {number} of the transcript expects: {expected}\nThe client sent: {came ?? "(end)"}");
        }
    }

    private async Task ActAsync(string action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "tls":
                var protectedStream = new SslStream(_stream);
                _stream = protectedStream;
                await protectedStream.AuthenticateAsServerAsync(tls ?? throw new TranscriptException("X: tls needs a certificate."), cancellationToken);
                break;
            case "deflate":
                // Nothing is sent here: the OK and what follows it compressed leave in one write.
                _deflate = new DeflateStream(_unsent, CompressionLevel.Optimal, leaveOpen: true);
                _inflate = new DeflateStream(_stream, CompressionMode.Decompress, leaveOpen: true);
                break;
            case "plain":
                _deflate = _inflate = null;
                break;
            case "wait":
                await gate.WaitAsync(cancellationToken);
                break;
            case "close":
                await _stream.DisposeAsync();
                _isClosed = true;
                break;
            default:
                throw new TranscriptException($"Unknown action: {action}");
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_unsent.Length > 0)
        {
            var bytes = _unsent.ToArray();
            _unsent.SetLength(0);
            await _stream.WriteAsync(bytes, cancellationToken);
            await _stream.FlushAsync(cancellationToken);
        }
    }

    // Octet by octet: what follows a line may belong to a handshake.
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var octet = new byte[1];
        while (await (_inflate ?? _stream).ReadAsync(octet, cancellationToken) == 1)
        {
            line.Add(octet[0]);
            if (octet[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r', '\n');
            }
        }

        return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }
}
