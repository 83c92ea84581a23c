using System.Text;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using Microsoft.Extensions.Logging;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.State.StateSamples;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class JournalStateStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CollectedLog _log = new();
    private readonly PublisherOptions _options = new();

    public JournalStateStoreTests() => _options.Storage.StateDirectory = _directory.FullPath;

    private string File => _directory.Combine("ada@example.org.state");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_was_appended_is_there_after_a_restart()
    {
        var stored = AppendAll(1, 2, 3);

        var loaded = Store().Load(Ada);

        Assert.Equal(TextOf(stored.State), TextOf(loaded?.State));
        Assert.Equal((stored.Generation, stored.Length), (loaded!.Generation, loaded.Length));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void A_change_costs_as_many_octets_as_it_has()
    {
        var many = Store().Append(Ada, null, new StateCommit([new FolderDelta(Folder, Version(1), IsReset: true, [.. Enumerable.Range(1, 500).Select(uid => Message((uint)uid))], [])], [], null));

        var one = Store().Append(Ada, many, Commit(501));

        Assert.InRange(one.Length - many.Length, 1, 2_000);
        Assert.True(many.Length > 50_000);
    }

    [Fact]
    public void A_tail_cut_short_is_dropped_and_the_rest_kept()
    {
        var two = AppendAll(1, 2);
        var three = Store().Append(Ada, two, Commit(3));
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = two.Length + 1; length < three.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..(int)length]);

            var loaded = Store().Load(Ada);

            Assert.Equal(TextOf(two.State), TextOf(loaded?.State));
            Assert.Equal(two.Length, new FileInfo(File).Length);
        }

        Assert.Contains("cut short", _log.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(TextOf(three.State), TextOf(Store().Append(Ada, Store().Load(Ada), Commit(3)).State));
        Assert.Equal(TextOf(three.State), TextOf(Store().Load(Ada)?.State));
    }

    [Fact]
    public void Wherever_it_ends_the_whole_records_are_the_state()
    {
        var ends = new SortedDictionary<long, string> { [AppendAll(1).Length] = TextOf(AppendAll(1).State) };
        ends[AppendAll(1, 2).Length] = TextOf(AppendAll(1, 2).State);
        ends[AppendAll(1, 2, 3).Length] = TextOf(AppendAll(1, 2, 3).State);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = 0; length <= whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);

            var loaded = Store().Load(Ada);

            Assert.Equal(ends.LastOrDefault(end => end.Key <= length).Value ?? TextOf(null), TextOf(loaded?.State));
        }
    }

    [Fact]
    public void A_length_that_a_huge_file_seems_to_bear_out_takes_no_memory()
    {
        AppendAll(1);
        using (var file = new FileStream(File, FileMode.Append))
        {
            file.Write([0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
            file.SetLength(256 * 1024 * 1024);
        }

        var store = Store();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(store.Load(Ada));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void What_could_not_be_written_is_current_until_another_process_writes_and_is_then_written_whole()
    {
        var one = AppendAll(1);
        var ahead = StoredState.Ahead(one, one.State.Apply(Commit(2)));
        Assert.True(Store().IsCurrent(Ada, ahead));

        var three = Store().Append(Ada, ahead, Commit(3));

        Assert.Equal(TextOf(AppendAll(1, 2, 3).State), TextOf(three.State));
        Assert.False(three.IsAhead);
        Assert.False(Store().IsCurrent(Ada, ahead));
    }

    [Fact]
    public void Before_the_first_write_there_is_nothing_that_could_be_older()
    {
        var ahead = StoredState.Ahead(null, UserState.Empty.Apply(Commit(1)));
        Assert.True(Store().IsCurrent(Ada, ahead));

        AppendAll(2);

        Assert.False(Store().IsCurrent(Ada, ahead));
    }

    [Fact]
    public void No_flipped_bit_is_ever_taken_for_a_state()
    {
        var known = new HashSet<string> { TextOf(null), TextOf(AppendAll(1).State), TextOf(AppendAll(1, 2).State), TextOf(AppendAll(1, 2, 3).State) };
        var whole = System.IO.File.ReadAllBytes(File);
        var voided = 0;
        for (var bit = 0; bit < whole.Length * 8; bit += 5)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            System.IO.File.WriteAllBytes(File, damaged);

            var loaded = Store().Load(Ada);

            voided += loaded is null ? 1 : 0;
            Assert.True(loaded is null || known.Contains(TextOf(loaded.State)), $"bit {bit}");
        }

        // Only a length that grew looks like a cut tail; then an earlier state is the answer.
        Assert.InRange(voided, (whole.Length * 8 / 5) - (3 * 32), whole.Length * 8 / 5);
        Assert.NotEmpty(_log.Warnings);
    }

    [Theory]
    [InlineData("grace@example.org", "ada", "main")]
    [InlineData("ada@example.org", "other", "main")]
    [InlineData("ada@example.org", "ada", "elsewhere")]
    public void A_state_of_another_account_is_not_used(string address, string login, string server)
    {
        AppendAll(1);
        var other = UserOf(address, login, server);
        System.IO.File.WriteAllBytes(_directory.Combine($"{address}.state"), System.IO.File.ReadAllBytes(File));

        AssertVoid(other);
    }

    [Fact]
    public void A_state_read_under_other_settings_is_not_used()
    {
        AppendAll(1);
        _options.Publish.ExcludeKeyword = "$Private";

        AssertVoid(Ada);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    public void A_truncated_header_makes_it_void(int length)
    {
        AppendAll(1);
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..length]);

        AssertVoid(Ada);
    }

    [Fact]
    public void Where_there_is_no_file_there_is_no_state_and_no_complaint()
    {
        Assert.Null(Store().Load(Ada));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void A_void_state_is_replaced_by_the_next_commit()
    {
        System.IO.File.WriteAllText(File, "no journal at all");
        var store = Store();

        var stored = store.Append(Ada, store.Load(Ada), Commit(1));

        Assert.Equal(TextOf(stored.State), TextOf(Store().Load(Ada)?.State));
    }

    [Fact]
    public void A_journal_that_grew_is_written_anew_and_says_the_same()
    {
        var stored = AppendAll(1);
        var generations = new HashSet<Guid> { stored.Generation };
        for (var step = 0; step < 400; step++)
        {
            stored = Store().Append(Ada, stored, Commit(1));
            generations.Add(stored.Generation);
            Assert.InRange(new FileInfo(File).Length, 1, 70_000);
        }

        Assert.Equal(TextOf(UserState.Empty.Apply(Commit(1))), TextOf(Store().Load(Ada)?.State));
        Assert.InRange(generations.Count, 2, 20);
    }

    [Fact]
    public void An_append_of_another_process_is_noticed()
    {
        var mine = AppendAll(1);
        Assert.True(Store().IsCurrent(Ada, mine));

        var theirs = Store().Append(Ada, Store().Load(Ada), Commit(2));

        Assert.False(Store().IsCurrent(Ada, mine));
        Assert.True(Store().IsCurrent(Ada, theirs));
    }

    [Fact]
    public void A_rewrite_of_another_process_is_noticed_even_at_the_same_length()
    {
        var mine = AppendAll(1);

        var theirs = Store().Append(Ada, null, Commit(1));

        Assert.Equal(mine.Length, theirs.Length);
        Assert.False(Store().IsCurrent(Ada, mine));
    }

    [Fact]
    public void A_state_whose_file_is_gone_is_not_current()
    {
        var mine = AppendAll(1);
        System.IO.File.Delete(File);

        Assert.False(Store().IsCurrent(Ada, mine));
    }

    [Fact]
    public void Nothing_of_a_title_or_a_place_is_on_disk()
    {
        AppendAll(1, 2);

        var text = Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File));

        Assert.Contains("event-1@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Divorce", text, StringComparison.Ordinal);
        Assert.DoesNotContain("harbour", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tell", text, StringComparison.Ordinal);
    }

    private JournalStateStore Store() =>
        new(
            _options.Storage,
            new StateIdentity(_options),
            new StorageHealth(_log.CreateLogger<StorageHealth>()),
            _log.CreateLogger<JournalStateStore>());

    private StoredState AppendAll(params uint[] uids)
    {
        StoredState? stored = null;
        foreach (var uid in uids)
        {
            stored = Store().Append(Ada, stored, Commit(uid));
        }

        return stored!;
    }

    private void AssertVoid(User user)
    {
        Assert.Null(Store().Load(user));
        Assert.Contains(_log.Warnings, line => line.StartsWith($"{user}: the state cannot be used", StringComparison.Ordinal));
    }
}
