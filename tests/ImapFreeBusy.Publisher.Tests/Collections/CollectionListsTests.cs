using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Collections;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Collections;

/// <summary>Collections of resources, whatever the members' lists are made of.</summary>
public sealed class CollectionListsTests : IDisposable
{
    private static readonly User Red = Car("red");
    private static readonly User Blue = Car("blue");
    private static readonly CollectedResources Cars = Collection("cars", "blue@example.org", "red@example.org");

    private readonly TemporaryDirectory _storage = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2027, 1, 4, 0, 0, 0, TimeSpan.Zero));
    private readonly ChangingDirectory _directory = new(Red, Blue, Cars);
    private readonly PublisherOptions _options = new();
    private readonly MemberLists _members;
    private readonly CollectionLists _lists;

    public CollectionListsTests()
    {
        _options.Storage.PublishDirectory = _storage.FullPath;
        var renderer = new PublicationRenderer(_options.Publish);
        _members = new MemberLists(renderer, _clock);
        var files = new PublishedFiles(_options.Storage, new StorageHealth(NullLogger<StorageHealth>.Instance));
        _lists = new CollectionLists(_directory, () => _members, new ListRenewal(renderer, _clock), renderer, files, _options, _clock);
        _members.Put(Red, Busy(9, 12), Busy(14, 15, BusyKind.Tentative), Busy(20, 21));
        _members.Put(Blue, Busy(11, 13), Busy(14, 15), Busy(20, 21, BusyKind.Unavailable));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _storage.Combine("cars@example.org.ifb");

    public void Dispose()
    {
        _lists.Dispose();
        _storage.Dispose();
    }

    [Fact]
    public async Task It_is_busy_only_while_all_its_members_are_and_as_little_as_the_least_of_them()
    {
        var list = await GetAsync();

        Assert.Equal([Busy(11, 12), Busy(14, 15, BusyKind.Tentative), Busy(20, 21)], list.Document.Timeline.Intervals);
        Assert.Equal("cars@example.org", list.Document.Address);
        Assert.Null(list.StaleReason);
        Assert.Equal(list.Content.ToArray(), await System.IO.File.ReadAllBytesAsync(File, Cancellation));
    }

    [Fact]
    public async Task Another_window_is_made_of_the_members_for_that_window()
    {
        var window = new Interval(At(11), At(400 * 24));

        var list = await _lists.GetAsync(Cars, window, Cancellation);

        Assert.Equal(window, list.Document.Timeline.Window);
        Assert.Equal(3, list.Document.Timeline.Intervals.Count);
    }

    [Fact]
    public async Task A_change_of_a_member_that_is_none_of_the_collection_leaves_its_bytes()
    {
        var before = await GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _members.Put(Red, Busy(8, 12), Busy(14, 15, BusyKind.Tentative), Busy(20, 21));

        var after = await GetAsync();
        Assert.Equal((before.ETag, before.LastModified), (after.ETag, after.LastModified));

        _members.Put(Red);
        var free = await GetAsync();
        Assert.Empty(free.Document.Timeline.Intervals);
        Assert.True(free.LastModified > after.LastModified);
        Assert.Equal(free.Content.ToArray(), await System.IO.File.ReadAllBytesAsync(File, Cancellation));
    }

    [Fact]
    public async Task It_is_as_old_as_the_oldest_of_its_members()
    {
        var begun = Instant.FromDateTimeOffset(_clock.GetUtcNow());
        _members.Age(Blue, "the mail server did not answer in time");
        _clock.Advance(TimeSpan.FromMinutes(5));
        _members.Put(Red, Busy(9, 12));

        var list = await GetAsync();

        Assert.Equal(begun, list.SyncedAt);
        Assert.Equal("blue@example.org: the mail server did not answer in time", list.StaleReason);
    }

    [Fact]
    public async Task A_member_without_a_list_is_neither_free_nor_busy()
    {
        _members.Lose(Blue);

        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync);

        Assert.Contains("blue@example.org has no list", failure.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        await Assert.ThrowsAsync<PublicationUnavailableException>(() => _lists.GetAsync(Cars, new Interval(At(1), At(2)), Cancellation));
        await Assert.ThrowsAsync<PublicationUnavailableException>(() => _lists.RegenerateAsync(Cars, full: false, null, Cancellation));
    }

    [Fact]
    public async Task Where_there_was_a_list_it_stays_for_its_time_with_its_age()
    {
        var good = await GetAsync();
        _members.Lose(Blue);
        _clock.Advance(TimeSpan.FromHours(1));

        var stale = await GetAsync();
        Assert.Equal((good.ETag, good.SyncedAt), (stale.ETag, stale.SyncedAt));
        Assert.Contains("has no list", stale.StaleReason, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(File));

        _clock.Advance(_options.Freshness.StaleLimit);
        await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync);
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_no_member_that_is_free()
    {
        _directory.Become(Red, Cars);

        Assert.Contains("blue@example.org is nobody", (await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collections_inside_count_by_their_members()
    {
        var van = Car("van");
        var all = Collection("all", "cars@example.org", "van@example.org", "red@example.org");
        _directory.Become(Red, Blue, Cars, van, all);
        _members.Put(van, Busy(11, 15));

        Assert.Equal([Busy(11, 12), Busy(14, 15, BusyKind.Tentative)], (await _lists.GetAsync(all, Cancellation)).Document.Timeline.Intervals);
    }

    [Fact]
    public async Task A_collection_that_is_a_member_of_itself_is_refused()
    {
        var all = Collection("all", "cars@example.org");
        var cars = Collection("cars", "all@example.org", "red@example.org");
        _directory.Become(Red, all, cars);

        foreach (var owner in (CollectedResources[])[all, cars])
        {
            Assert.Contains("is a member of itself", (await Assert.ThrowsAsync<PublicationUnavailableException>(() => _lists.GetAsync(owner, Cancellation))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, _members.Asked);
    }

    [Fact]
    public async Task Nesting_and_members_have_an_end()
    {
        var deep = Enumerable.Range(0, 20).Select(number => Collection($"c{number}", $"c{number + 1}@example.org")).ToList();
        _directory.Become([.. deep]);
        Assert.Contains("nested more than 8 deep", (await Assert.ThrowsAsync<PublicationUnavailableException>(() => _lists.GetAsync(deep[0], Cancellation))).Message, StringComparison.Ordinal);

        var cars = Enumerable.Range(0, 150).Select(number => Car($"car{number}")).ToList();
        var (one, two) = (Collection("one", [.. cars.Take(75).Select(car => car.Address)]), Collection("two", [.. cars.Skip(75).Select(car => car.Address)]));
        var both = Collection("both", one.Address, two.Address);
        _directory.Become([.. cars, one, two, both]);
        Assert.Contains("more than 100 members", (await Assert.ThrowsAsync<PublicationUnavailableException>(() => _lists.GetAsync(both, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(0, _members.Asked);
    }

    [Fact]
    public async Task Other_members_make_another_list_with_a_later_date()
    {
        var before = await GetAsync();
        var fewer = Collection("cars", "red@example.org");
        _directory.Become(Red, fewer);

        var after = await _lists.GetAsync(fewer, Cancellation);

        Assert.Equal([Busy(9, 12), Busy(14, 15, BusyKind.Tentative), Busy(20, 21)], after.Document.Timeline.Intervals);
        Assert.True(after.LastModified > before.LastModified);
    }

    [Fact]
    public async Task Of_a_collection_that_is_gone_the_file_goes_too()
    {
        await GetAsync();

        _directory.Become(Red, Blue);

        await Eventually.TrueAsync(() => !System.IO.File.Exists(File), "the file is gone");
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_two_rounds()
    {
        var ready = new TaskCompletionSource();
        _members.Ready = ready.Task;
        var first = GetAsync();
        await Eventually.TrueAsync(() => _members.Asked == 2, "the first round has begun");

        var others = Enumerable.Range(0, 99).Select(_ => GetAsync()).ToList();
        ready.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(4, _members.Asked);
    }

    private static User Car(string name) => new($"{name}@example.org", [], DateTimeZone.Utc, new ImapAccount("main", name));

    private static CollectedResources Collection(string name, params string[] members) => new($"{name}@example.org", [], DateTimeZone.Utc, CollectedResources.InOrder(members));

    private static Instant At(int hour) => Instant.FromUtc(2027, 1, 4, 0, 0) + Duration.FromHours(hour);

    private static BusyInterval Busy(int start, int end, BusyKind kind = BusyKind.Busy) => new(At(start), At(end), kind);

    private Task<FreeBusyPublication> GetAsync() => _lists.GetAsync(Cars, Cancellation);
}
