using System.IO.Compression;

namespace ImapFreeBusy.Imap.Connection.Compression;

/// <summary>
/// What a server sends after COMPRESS=DEFLATE (RFC 4978), as it was before. A read gives what the octets that came so far
/// hold and never waits for more of them, for the deflate stream has no end. Nor does a read of no octets, which waits for
/// input: while output waits for room, the mark of the flush that ended it is input that is not read yet.
/// </summary>
/// <param name="unread">Octets of the deflate stream that came together with the OK.</param>
/// <param name="compressed">Brings the others; stays open.</param>
internal sealed class InflatingStream(ReadOnlyMemory<byte> unread, Stream compressed) : OneWayStream
{
    private readonly DeflateStream _inflate = new(new PrefixedStream(unread, compressed), CompressionMode.Decompress);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _inflate.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException failure)
        {
            throw new ImapProtocolException("The server agreed to COMPRESS, and what it sent then is no deflate stream (RFC 4978).", failure);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflate.Dispose();
        }

        base.Dispose(disposing);
    }
}
