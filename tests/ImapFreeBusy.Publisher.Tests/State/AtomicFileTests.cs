using System.Text;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _directory.Combine("ada.ifb");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Readers_see_the_old_file_or_the_new_one_and_never_a_part()
    {
        AtomicFile.Write(Target, Version(0));
        var writing = Task.Run(
            () =>
            {
                for (var number = 1; number <= 100; number++)
                {
                    AtomicFile.Write(Target, Version(number));
                }
            },
            Cancellation);

        var reads = 0;
        while (!writing.IsCompleted)
        {
            var octets = await File.ReadAllBytesAsync(Target, Cancellation);
            Assert.Equal(2_000_000, octets.Length);
            Assert.Equal(octets[0], octets[^1]);
            reads++;
        }

        await writing;
        Assert.True(reads > 0);
        Assert.Equal([Target], System.IO.Directory.GetFileSystemEntries(_directory.FullPath));
    }

    [Fact]
    public void A_failure_leaves_the_target_as_it_was_and_nothing_beside_it()
    {
        System.IO.Directory.CreateDirectory(Target);

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(Target, Version(1)));

        Assert.Equal([Target], System.IO.Directory.GetFileSystemEntries(_directory.FullPath));
    }

    [Fact]
    public void The_parts_follow_one_another()
    {
        AtomicFile.Write(Target, ["one "u8.ToArray(), ""u8.ToArray(), "two"u8.ToArray()]);

        Assert.Equal("one two", File.ReadAllText(Target, Encoding.ASCII));
    }

    private static ReadOnlyMemory<byte>[] Version(int number)
    {
        var part = new byte[1_000_000];
        Array.Fill(part, (byte)number);
        return [part, part];
    }
}
