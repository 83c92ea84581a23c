using System.IO.Compression;

namespace ImapFreeBusy.Imap.Connection.Compression;

/// <summary>
/// What is sent after COMPRESS=DEFLATE (RFC 4978): each write leaves whole and in one piece. Owns the stream that it
/// writes to.
/// </summary>
internal sealed class DeflatingStream : OneWayStream
{
    private readonly Stream _target;
    private readonly MemoryStream _deflated = new();
    private readonly DeflateStream _deflate;

    // Whoever ends the connection does so while another thread may be writing.
    private readonly Lock _lock = new();

    public DeflatingStream(Stream target)
    {
        _target = target;
        _deflate = new DeflateStream(_deflated, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _deflated.SetLength(0);
            _deflate.Write(buffer.Span);
            _deflate.Flush();
            return _target.WriteAsync(_deflated.GetBuffer().AsMemory(0, (int)_deflated.Length), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => _target.FlushAsync(cancellationToken);

    /// <summary>Ends the compression: the stream that was written to, which is open and nobody's now.</summary>
    public Stream Detach()
    {
        lock (_lock)
        {
            _deflate.Dispose();
        }

        return _target;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Detach().Dispose();
        }

        base.Dispose(disposing);
    }
}
