using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class StateCodecTests
{
    [Fact]
    public void A_commit_reads_back_equal()
    {
        var delta = new FolderDelta(StateSamples.Folder, StateSamples.Version(ulong.MaxValue), IsReset: true, [StateSamples.Message(3, isHidden: true)], [new Uid(1), new Uid(uint.MaxValue)]);
        var commit = new StateCommit([delta], [new MailboxName("INBOX"), new MailboxName("日本")], StateSamples.Publication(4));

        var read = StateCodec.Decode(StateSamples.Encode(commit));

        var folder = Assert.Single(read.Folders);
        Assert.Equal((delta.Name, delta.Version, delta.IsReset), (folder.Name, folder.Version, folder.IsReset));
        Assert.Equal(delta.Vanished, folder.Vanished);
        Assert.Equal(delta.Changed[0].Content!.Objects, folder.Changed[0].Content!.Objects);
        Assert.True(folder.Changed[0].IsHidden);
        Assert.Equal(commit.RemovedFolders, read.RemovedFolders);
        Assert.Equal(commit.Publication, read.Publication);
    }

    [Fact]
    public void A_message_never_read_and_a_server_without_mod_sequences_read_back_equal()
    {
        var version = new FolderVersion(new UidValidity(1), null, null, 0);
        var problem = new MessageState(new Uid(9), IsHidden: false, MessageContent.Unreadable("no calendar"));
        var commit = new StateCommit([new FolderDelta(StateSamples.Folder, version, IsReset: false, [new MessageState(new Uid(8), IsHidden: true, null), problem], [])], [], null);

        var read = StateCodec.Decode(StateSamples.Encode(commit));

        Assert.Equal(version, read.Folders[0].Version);
        Assert.Null(read.Folders[0].Changed[0].Content);
        Assert.Equal(["no calendar"], read.Folders[0].Changed[1].Content!.Problems);
        Assert.Null(read.Publication);
    }

    [Theory]
    [InlineData("Calendar")]
    [InlineData("Kalender/Gr&APYA3w-e &- mehr")]
    // No modified UTF-7: an ampersand that begins nothing, a line break in disguise, raw octets of Latin-1 and of UTF-8.
    [InlineData("R&D")]
    [InlineData("a&AAo-b")]
    [InlineData("Gr\u00F6\u00DFe")]
    [InlineData("Gr\u00C3\u00B6\u00C3\u009Fe")]
    public void A_name_reads_back_with_the_octets_that_the_server_gave(string octets)
    {
        var name = MailboxName.FromWire(Encoding.Latin1.GetBytes(octets));
        var commit = new StateCommit([new FolderDelta(name, StateSamples.Version(1), IsReset: true, [], [])], [name], null);

        var read = StateCodec.Decode(StateSamples.Encode(commit));

        Assert.All([read.Folders[0].Name, read.RemovedFolders[0]], back => Assert.Equal((octets, name.Text), (back.Encoded, back.Text)));
    }

    [Theory]
    // The largest there is; minus one; more than 32 bits; zero, the long way; two million.
    [InlineData("FFFFFFFF07")]
    [InlineData("FFFFFFFF0F")]
    [InlineData("FFFFFFFFFF01")]
    [InlineData("8080808000")]
    [InlineData("FFFF7F")]
    public void An_absurd_count_anywhere_takes_no_memory(string hex)
    {
        var count = Convert.FromHexString(hex);
        var whole = StateSamples.Encode(StateSamples.Commit(5));
        for (var place = 0; place < whole.Length; place++)
        {
            byte[] damaged = [.. whole[..place], .. count, .. whole[(place + 1)..]];
            var before = GC.GetAllocatedBytesForCurrentThread();

            var failure = Record.Exception(() => StateCodec.Decode(damaged));

            Assert.True(failure is null or InvalidDataException, $"octet {place}: {failure}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }
    }

    [Fact]
    public void What_follows_a_commit_is_not_passed_over() =>
        Assert.Throws<InvalidDataException>(() => StateCodec.Decode([.. StateSamples.Encode(StateSamples.Commit(5)), 0]));

    [Fact]
    public void Whatever_the_octets_are_they_are_read_or_refused()
    {
        var whole = StateSamples.Encode(StateSamples.Commit(5));
        var random = new Random(5);
        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            var octets = whole[..random.Next(whole.Length + 1)];
            for (var damage = random.Next(4); damage > 0 && octets.Length > 0; damage--)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            var failure = Record.Exception(() => StateCodec.Decode(octets));
            Assert.True(failure is null or InvalidDataException, failure?.ToString());
        }
    }
}
