using System.Buffers;
using System.IO.Pipelines;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Reads a stream and hands over whole responses, each valid only during the call that gets it.</summary>
internal sealed class ResponsePump(Stream stream, ImapOptions options)
{
    // Large enough that most responses lie in one piece and few calls fetch many of them.
    private const int BufferSize = 128 * 1024;

    private readonly ResponseFramer _framer = new(options.MaxLineBytes, options.MaxLiteralBytes);

    /// <summary>Called whenever bytes came.</summary>
    public Action? OnBytes { get; init; }

    /// <summary>What came behind the response after which the reading ended.</summary>
    public ReadOnlyMemory<byte> Unread { get; private set; }

    /// <summary>
    /// Reads until <paramref name="onResponse"/> returns false or the server closes (then true: the end came). What was
    /// read behind the last response is then in <see cref="Unread"/> and nowhere else, which STARTTLS relies on.
    /// </summary>
    public async Task<bool> RunAsync(Func<ReadOnlyMemory<byte>, bool> onResponse)
    {
        // Reads of no octets wait without a buffer: a connection that idles costs no memory for it.
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, minimumReadSize: 4096, leaveOpen: true, useZeroByteReads: true));
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync();
                OnBytes?.Invoke();
                var buffer = result.Buffer;
                if (!HandAll(ref buffer, onResponse))
                {
                    Unread = buffer.ToArray();
                    return false;
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    return true;
                }
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private bool HandAll(ref ReadOnlySequence<byte> buffer, Func<ReadOnlyMemory<byte>, bool> onResponse)
    {
        while (_framer.TryFrame(buffer, out var length))
        {
            var response = buffer.Slice(0, length);
            buffer = buffer.Slice(length);
            if (!HandOne(response, onResponse))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HandOne(in ReadOnlySequence<byte> frame, Func<ReadOnlyMemory<byte>, bool> onResponse)
    {
        if (frame.IsSingleSegment)
        {
            return onResponse(frame.First);
        }

        var length = (int)frame.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.CopyTo(copy);
            return onResponse(copy.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }
}
