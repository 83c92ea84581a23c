using System.IO.Compression;
using System.IO.Pipelines;
using ImapFreeBusy.Imap.Connection.Compression;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection.Compression;

/// <summary>Reading must not wait for more octets than those that came: the server may be waiting for us.</summary>
public sealed class InflatingStreamTests
{
    private const int Length = 300_000;

    private static readonly byte[] Plain = [.. Enumerable.Range(0, Length).Select(i => (byte)(i * 31 % 251))];

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(4_096)]
    [InlineData(Length)]
    [InlineData(Length + 1)]
    public async Task Everything_that_came_is_read_before_more_is_waited_for(int bufferSize)
    {
        var server = new Pipe();
        await server.Writer.WriteAsync(Deflated(Plain), Dialogue.Token);
        await using var stream = new InflatingStream(default, server.Reader.AsStream());
        var read = new List<byte>();
        var buffer = new byte[bufferSize];
        while (read.Count < Length)
        {
            // As a pipe reads: no octets first, to wait without a buffer.
            Assert.Equal(0, await stream.ReadAsync(Memory<byte>.Empty, Dialogue.Token).AsTask().WaitAsync(Dialogue.Patience, Dialogue.Token));
            read.AddRange(buffer[..await stream.ReadAsync(buffer, Dialogue.Token).AsTask().WaitAsync(Dialogue.Patience, Dialogue.Token)]);
        }

        Assert.Equal(Plain, read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public async Task What_was_read_with_the_ok_comes_first(int unread)
    {
        var deflated = Deflated(Plain);
        await using var stream = new InflatingStream(deflated.AsMemory(0, unread), new MemoryStream(deflated[unread..]));
        var read = new byte[Length];
        await stream.ReadExactlyAsync(read, Dialogue.Token);
        Assert.Equal(Plain, read);
        Assert.Equal(0, await stream.ReadAsync(read, Dialogue.Token));
    }

    [Fact]
    public async Task Each_write_is_whole_at_the_other_end()
    {
        var way = new MemoryStream();
        await using var output = new DeflatingStream(way);
        var plain = new MemoryStream();
        foreach (var line in (string[])["A1 NOOP\r\n", "", "A2 UID FETCH 1:* (UID FLAGS)\r\n"])
        {
            await output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line), Dialogue.Token);
            await plain.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line), Dialogue.Token);
            await using var input = new InflatingStream(way.ToArray(), Stream.Null);
            var read = new byte[plain.Length];
            await input.ReadExactlyAsync(read, Dialogue.Token);
            Assert.Equal(plain.ToArray(), read);
        }
    }

    [Fact]
    public async Task After_the_end_nothing_is_written()
    {
        var output = new DeflatingStream(new MemoryStream());
        await output.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => output.WriteAsync("A1 NOOP\r\n"u8.ToArray(), Dialogue.Token).AsTask());
    }

    // Flushed and not ended, as a server leaves it.
    private static byte[] Deflated(byte[] plain)
    {
        var deflated = new MemoryStream();
        using var deflate = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(plain);
        deflate.Flush();
        return deflated.ToArray();
    }
}
