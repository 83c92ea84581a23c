using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Vocabulary;

public sealed class UidSetTests
{
    [Theory]
    [InlineData("1", "1", 1)]
    [InlineData("3,1,2", "1:3", 3)]
    [InlineData("4:1", "1:4", 4)]
    [InlineData("1:4,7,9:*", "1:4,7,9:*", 4294967292)]
    [InlineData("*:9", "9:*", 4294967287)]
    [InlineData("1:4294967295", "1:*", 4294967295)]
    [InlineData("5,1:10,7:12", "1:12", 12)]
    [InlineData("4294967295", "4294967295", 1)]
    public void Sets_are_read_in_any_order_and_written_in_one(string text, string written, long count)
    {
        Assert.True(UidSet.TryParse(Encoding.ASCII.GetBytes(text), out var set));
        Assert.Equal(written, set.ToString());
        Assert.Equal(count, set.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1,")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:2:3")]
    [InlineData("+1")]
    [InlineData("a")]
    [InlineData("4294967296")]
    [InlineData("1 ,2")]
    public void What_is_no_set_is_refused(string text) => Assert.False(UidSet.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void A_range_the_wrong_way_round_is_empty() => Assert.True(UidSet.Range(new Uid(5), new Uid(4)).IsEmpty);

    [Fact]
    public void The_widest_range_costs_nothing_to_cut_and_to_subtract()
    {
        var all = UidSet.From(new Uid(1));
        Assert.Equal("1:499", all.InBatchesOf(499).First().ToString());
        Assert.Equal("1:6,8:*", all.Except(UidSet.Of(new Uid(7))).ToString());
        Assert.True(all.Except(all).IsEmpty);
        Assert.Equal(all, all.Union(UidSet.Of(new Uid(7))));
    }

    [Fact]
    public void A_batch_holds_at_most_one_message() => Assert.Throws<ArgumentOutOfRangeException>(() => UidSet.Empty.InBatchesOf(0));

    [Fact]
    public void Sets_keep_the_laws_of_sets() => Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte[]>((left, right) =>
    {
        var (a, b) = (Numbers(left), Numbers(right));
        var (setA, setB) = (Set(a), Set(b));
        return setA.SequenceEqual(a.Order().Select(value => new Uid(value)))
            && setA.Union(setB).Equals(Set([.. a.Union(b)]))
            && setA.Union(setB).Equals(setB.Union(setA))
            && setA.Except(setB).Equals(Set([.. a.Except(b)]))
            && setA.Count == a.Count
            && a.All(value => setA.Contains(new Uid(value)) && (setB.Contains(new Uid(value)) == b.Contains(value)));
    }));

    [Fact]
    public void Every_set_comes_back_from_the_wire() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(octets =>
    {
        var set = Set(Numbers(octets));
        return set.IsEmpty || (UidSet.TryParse(Encoding.ASCII.GetBytes(set.ToString()), out var read) && read.Equals(set) && read.GetHashCode() == set.GetHashCode());
    }));

    [Fact]
    public void Batches_are_small_and_lose_nothing() => Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte>((octets, size) =>
    {
        var set = Set(Numbers(octets));
        var batches = set.InBatchesOf(size + 1).ToArray();
        return batches.All(batch => batch.Count <= size + 1 && !batch.IsEmpty)
            && batches.SelectMany(batch => batch).SequenceEqual(set)
            && set.InTextsOf(size + 22).SelectMany(text => text).SequenceEqual(set);
    }));

    [Fact]
    public void A_set_cut_for_commands_has_no_longer_text_than_asked_for()
    {
        var set = UidSet.Of(Enumerable.Range(1, 5_000).Select(i => new Uid((uint)i * 3)));
        Assert.All(set.InTextsOf(1_000), piece => Assert.InRange(piece.ToString().Length, 1, 1_000));
    }

    private static HashSet<uint> Numbers(byte[]? octets) => [.. (octets ?? []).Select(octet => octet + 1u)];

    private static UidSet Set(HashSet<uint> numbers) => UidSet.Of(numbers.Select(value => new Uid(value)));
}
