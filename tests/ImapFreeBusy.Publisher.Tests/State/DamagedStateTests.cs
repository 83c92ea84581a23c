using System.Text;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.State;

/// <summary>What a start makes of a state file that is not what it was: a warning, a full sync, a right answer.</summary>
public sealed class DamagedStateTests(SharedDovecot shared) : CalendarFolderTests(shared)
{
    private const int Messages = 4;

    private string StateFile => StateFileOf(Host);

    [Theory]
    [InlineData("nothing in it", "cut short at its beginning")]
    [InlineData("cut in its header", "cut short at its beginning")]
    [InlineData("octets of chance", "")]
    [InlineData("zeros after a power cut", "does not match its hash")]
    [InlineData("a bit flipped in its header", "does not match its hash")]
    [InlineData("a bit flipped in the first record", "does not match its hash")]
    [InlineData("a bit flipped at its end", "does not match its hash")]
    [InlineData("a record with a negative length", "has no length")]
    [InlineData("a record that does not read back", "does not read back")]
    [InlineData("another version's", "another version of this program")]
    [InlineData("another user's", "it is another user's")]
    [InlineData("another program's", "the file is no state")]
    [InlineData("another keyword's", "Publish:ExcludeKeyword was another one")]
    public async Task A_state_that_is_no_good_costs_a_warning_and_a_full_sync(string damage, string reason)
    {
        var whole = await MakeStateAsync();
        File.WriteAllBytes(StateFile, Damaged(whole, damage));

        var warning = Assert.Single(await AssertAnswersAreRightAsync(Messages));

        Assert.StartsWith($"{Host.User}: the state cannot be used and everything is read anew: ", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_not_there_costs_a_full_sync()
    {
        await MakeStateAsync();
        File.Delete(StateFile);

        Assert.Empty(await AssertAnswersAreRightAsync(Messages));
    }

    [Fact]
    public async Task A_record_cut_short_is_dropped_and_what_it_held_is_read_again()
    {
        var whole = await MakeStateAsync();
        File.WriteAllBytes(StateFile, whole[..^1]);

        Assert.Contains("cut short; it is dropped", Assert.Single(await AssertAnswersAreRightAsync(2)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_the_file_ends_the_answer_is_right()
    {
        var whole = await MakeStateAsync();
        foreach (var length in Places(whole.Length))
        {
            File.WriteAllBytes(StateFile, whole[..length]);

            await AssertTheAnswerIsRightAsync();
        }
    }

    [Fact]
    public async Task Wherever_a_bit_flips_the_answer_is_right()
    {
        var whole = await MakeStateAsync();
        foreach (var place in Places(whole.Length))
        {
            var damaged = whole.ToArray();
            damaged[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(StateFile, damaged);

            await AssertTheAnswerIsRightAsync();
        }
    }

    [Fact]
    public async Task A_damage_under_a_running_publisher_is_told_once()
    {
        var whole = await MakeStateAsync();
        File.WriteAllBytes(StateFile, whole[..10]);

        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14)], Of(await AskAsync(Host)));
        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14)], Of(await AskAsync(Host)));

        Assert.Single(Host.Log.Warnings);
    }

    [Fact]
    public async Task A_bad_state_is_told_once_however_long_the_server_is_away()
    {
        await MakeStateAsync();
        File.WriteAllText(StateFile, "no state");
        await using var restarted = Host.Another();
        Host.Proxy.RefuseConnections();

        for (var request = 0; request < 3; request++)
        {
            await Assert.ThrowsAsync<PublicationUnavailableException>(() => AskAsync(restarted));
        }

        Assert.Single(restarted.Log.Warnings);
        Assert.Equal("no state", File.ReadAllText(StateFile));
    }

    [Fact]
    public async Task A_state_that_cannot_be_opened_is_told_with_what_to_do_and_the_last_good_list_stays()
    {
        await MakeStateAsync();
        var good = File.ReadAllBytes(Host.FileOf());
        File.Delete(StateFile);
        System.IO.Directory.CreateDirectory(StateFile);
        await Writer.AppendAsync("Calendar", Message(1, 16));
        var words = $"{StateFile} cannot be read: there is a directory of this name; move it away, and it goes on by itself";

        var running = await AskAsync(Host);
        await using var restarted = Host.Another();
        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(() => AskAsync(restarted));
        var refusal = await Assert.ThrowsAsync<PublicationUnavailableException>(() => restarted.RegenerateAsync(Cancellation));
        await restarted.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);

        Assert.Equal((words, good.Length), (running.StaleReason, running.Content.Length));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(words, refusal.Message);
        Assert.Equal([words], restarted.Log.Warnings);
        Assert.Equal(words, restarted.Get<IReadiness>().NotReadyBecause);
        Assert.Equal(good, File.ReadAllBytes(Host.FileOf()));

        System.IO.Directory.Delete(StateFile);
        Assert.Equal(4, Of(await AskAsync(restarted)).Count);
        Assert.Null(restarted.Get<IReadiness>().NotReadyBecause);
    }

    /// <summary>Three messages, in three records.</summary>
    private async Task<byte[]> MakeStateAsync()
    {
        foreach (var hour in new[] { 10, 12, 14 })
        {
            await Writer.AppendAsync("Calendar", Message(1, hour));
            await AskAsync(Host);
        }

        return File.ReadAllBytes(StateFile);
    }

    /// <summary>A change comes before the start; asking again and a sweep tell nothing new.</summary>
    private async Task<IReadOnlyList<string>> AssertAnswersAreRightAsync(int downloads)
    {
        await Writer.AppendAsync("Calendar", Message(1, 16));
        await using var restarted = Host.Another();
        Host.Proxy.ResetCounts();

        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14), Busy(1, 16)], Of(await AskAsync(restarted)));
        Assert.Equal(downloads, Host.Proxy.Counts.Downloads.Count);

        await AskAsync(restarted);
        await restarted.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
        Assert.Equal(downloads, Host.Proxy.Counts.Downloads.Count);
        return restarted.Log.Warnings;
    }

    private async Task AssertTheAnswerIsRightAsync()
    {
        await using var restarted = Host.Another();
        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14)], Of(await AskAsync(restarted)));
        Assert.Single(restarted.Log.Warnings);
    }

    /// <summary>Spread over the whole file, a few dozen of them; JournalStateStoreTests goes through every octet.</summary>
    private static IEnumerable<int> Places(int length) => Enumerable.Range(0, 40).Select(place => place * (length - 1) / 40);

    private static byte[] Damaged(byte[] whole, string damage)
    {
        var header = new JournalReader(new MemoryStream(whole)).Next()!;
        return damage switch
        {
            "nothing in it" => [],
            "cut in its header" => whole[..20],
            "octets of chance" => RandomOctets(whole.Length),
            "zeros after a power cut" => [.. whole, .. new byte[512]],
            "a bit flipped in its header" => Flipped(whole, 40),
            "a bit flipped in the first record" => Flipped(whole, header.Length + 60),
            "a bit flipped at its end" => Flipped(whole, whole.Length - 1),
            "a record with a negative length" => [.. whole, 0, 0, 0, 0x80, .. new byte[60]],
            "a record that does not read back" => [.. whole, .. StateSamples.Frame([0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3])],
            "another version's" => WithHeader(whole, header, text => text.Replace("ImapFreeBusy state\n", "ImapFreeBusy state\n1", StringComparison.Ordinal)),
            "another user's" => WithHeader(whole, header, text => text.Replace("user", "loser", StringComparison.Ordinal)),
            "another program's" => WithHeader(whole, header, _ => "OtherProgram state\n1"),
            "another keyword's" => WithHeader(whole, header, text => text.Replace("$NoFreeBusy", "$Private", StringComparison.Ordinal)),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };
    }

    private static byte[] Flipped(byte[] whole, int place)
    {
        var damaged = whole.ToArray();
        damaged[place] ^= 1;
        return damaged;
    }

    private static byte[] RandomOctets(int length)
    {
        var octets = new byte[length];
        new Random(4).NextBytes(octets);
        return octets;
    }

    private static byte[] WithHeader(byte[] whole, byte[] header, Func<string, string> change)
    {
        var changed = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(header.AsSpan(16))));
        return [.. StateSamples.Frame([.. header[..16], .. changed]), .. whole[(JournalFormat.FrameLength + header.Length)..]];
    }

    private static string StateFileOf(PublisherHost host) => Path.Combine(host.Options.Storage.StateDirectory, $"{host.User.Address}.state");

    private static Task<FreeBusyPublication> AskAsync(PublisherHost host) => host.Publications.GetAsync(host.User, Cancellation);
}
