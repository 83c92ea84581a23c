namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>A server that has its answers ready: it sends them all once so many lines have come, and then hangs up.</summary>
internal sealed class CannedStream(ReadOnlyMemory<byte> answers, int lines) : Stream
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _unsent = answers;
    private int _lines;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _asked.Task.WaitAsync(cancellationToken);
        var length = Math.Min(buffer.Length, _unsent.Length);
        _unsent[..length].CopyTo(buffer);
        _unsent = _unsent[length..];
        return length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _lines += buffer.Span.Count((byte)'\n');
        if (_lines >= lines)
        {
            _asked.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _asked.TrySetResult();
        base.Dispose(disposing);
    }
}
