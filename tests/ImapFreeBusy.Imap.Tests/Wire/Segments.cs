using System.Buffers;

namespace ImapFreeBusy.Imap.Tests.Wire;

/// <summary>Sequences cut as badly as a network may cut them.</summary>
internal static class Segments
{
    /// <summary>One octet per segment.</summary>
    public static ReadOnlySequence<byte> OneOctetEach(byte[] bytes)
    {
        var first = new Segment(bytes.AsMemory(0, 1), null);
        var last = first;
        for (var i = 1; i < bytes.Length; i++)
        {
            last = new Segment(bytes.AsMemory(i, 1), last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
