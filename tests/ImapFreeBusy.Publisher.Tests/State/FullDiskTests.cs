using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Imap;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.State;

/// <summary>A disk with no room, for the states or for the lists: a real one, in memory.</summary>
public sealed class FullDiskTests(SharedDovecot shared) : IAsyncLifetime
{
    private SmallDisk? _disk;
    private PublisherHost? _host;
    private ImapWriter? _writer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SmallDisk Disk => _disk!;

    private PublisherHost Host => _host!;

    private ImapWriter Writer => _writer!;

    private string StateFile => Path.Combine(Host.Options.Storage.StateDirectory, $"{Host.User.Address}.state");

    public async ValueTask InitializeAsync() => _disk = await SmallDisk.MountAsync();

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _disk?.Dispose();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Answers_are_right_what_is_there_stays_whole_and_room_heals_it(bool forLists, bool forStates)
    {
        await BeginAsync(forLists, forStates);
        var (list, state) = (File.ReadAllBytes(Host.FileOf()), File.ReadAllBytes(StateFile));
        Disk.Fill();

        for (var hour = 12; hour < 18; hour++)
        {
            await AppendAsync(1, hour);
            var answer = await AskAsync();
            Assert.Equal([Busy(1, 10), Busy(1, 12) with { End = Busy(1, hour).End }], Of(answer));
            Assert.Null(answer.StaleReason);
            Assert.Equal(answer.ETag, (await AskAsync()).ETag);
            Assert.Equal(forLists ? list : answer.Content.ToArray(), File.ReadAllBytes(Host.FileOf()));
            Assert.Equal(state, File.ReadAllBytes(StateFile));
        }

        Assert.Equal(6, Host.Proxy.Counts.Downloads.Count - 1);
        Assert.Contains("the disk is full; make room", Host.Get<IReadiness>().NotReadyBecause, StringComparison.Ordinal);
        var error = Assert.Single(Host.Log.Warnings);
        Assert.Contains(forLists ? Host.FileOf() : StateFile, error, StringComparison.Ordinal);
        Assert.Empty(LeftOvers());

        Disk.MakeRoom();
        var before = await AskAsync();

        Assert.Equal(before.Content.ToArray(), File.ReadAllBytes(Host.FileOf()));
        Assert.Null(Host.Get<IReadiness>().NotReadyBecause);
        Assert.Single(Host.Log.Warnings);
        Assert.Contains(Host.Log.Lines, line => line.EndsWith("can be written again", StringComparison.Ordinal));
        await AssertARestartKnowsAllAsync(before);
    }

    [Fact]
    public async Task A_range_is_answered_from_what_could_not_be_saved()
    {
        await BeginAsync(forLists: true, forStates: true, hasMemory: false);
        Disk.Fill();
        await AppendAsync(3, 12);

        var range = await Host.Publications.GetAsync(Host.User, new Interval(Busy(3, 0).Start, Busy(3, 20).End), Cancellation);

        Assert.Equal([Busy(3, 12)], Of(range));
    }

    [Fact]
    public async Task The_command_line_is_told_what_to_do()
    {
        await BeginAsync(forLists: true, forStates: true);
        await AppendAsync(1, 12);
        Disk.Fill();

        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(() => Host.RegenerateAsync(Cancellation));

        Assert.Equal($"{Host.FileOf()} cannot be written: the disk is full; make room, and it goes on by itself", failure.Message);
    }

    [Fact]
    public async Task A_first_look_on_a_full_disk_answers_and_publishes_when_there_is_room()
    {
        Create(forLists: true, forStates: true);
        _writer = await Host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
        await AppendAsync(1, 10);
        _ = Host.Publications;
        Disk.Fill();

        Assert.Equal([Busy(1, 10)], Of(await AskAsync()));
        Assert.False(File.Exists(Host.FileOf()));
        Assert.False(File.Exists(StateFile));

        Disk.MakeRoom();
        await AssertARestartKnowsAllAsync(await AskAsync());
    }

    [Fact]
    public async Task A_disk_that_became_read_only_leaves_the_last_good_list_and_is_told_once()
    {
        await BeginAsync(forLists: true, forStates: true);
        var good = await AskAsync();
        await Disk.MakeReadOnlyAsync();
        Assert.Null((await AskAsync()).StaleReason);
        await AppendAsync(1, 12);

        var answer = await AskAsync();
        await Host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);

        Assert.Equal((good.ETag, true), (answer.ETag, answer.StaleReason is not null));
        Assert.Contains("mounted read-only", Assert.Single(Host.Log.Warnings), StringComparison.Ordinal);
        Assert.Contains("mounted read-only", Host.Get<IReadiness>().NotReadyBecause, StringComparison.Ordinal);

        await Disk.MakeWritableAsync();
        var healed = await AskAsync();
        Assert.Equal([Busy(1, 10), Busy(1, 12)], Of(healed));
        Assert.Null(Host.Get<IReadiness>().NotReadyBecause);
        await AssertARestartKnowsAllAsync(healed);
    }

    /// <summary>An event that takes more than a block of the disk in the state: a part of the record always finds room.</summary>
    private Task<uint> AppendAsync(int day, int hour) =>
        Writer.AppendAsync("Calendar", Message(day, hour, null, "EXDATE:" + string.Join(',', Enumerable.Range(2000, 400).Select(year => $"{year}0101T000000Z"))));

    private void Create(bool forLists, bool forStates, bool hasMemory = true) => _host = PublisherHost.Create(shared, new PublisherSetup
    {
        Configure = options =>
        {
            options.Storage.PublishDirectory = forLists ? Path.Combine(Disk.FullPath, "www") : options.Storage.PublishDirectory;
            options.Cache.MaxBytes = hasMemory ? options.Cache.MaxBytes : 1;
            options.Storage.StateDirectory = forStates ? Path.Combine(Disk.FullPath, "state") : options.Storage.StateDirectory;
        },
    });

    private async Task BeginAsync(bool forLists, bool forStates, bool hasMemory = true)
    {
        Create(forLists, forStates, hasMemory);
        _writer = await Host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
        await AppendAsync(1, 10);
        await Host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
    }

    private string[] LeftOvers() =>
        [.. new[] { Host.Options.Storage.PublishDirectory, Host.Options.Storage.StateDirectory }.SelectMany(directory => System.IO.Directory.GetFiles(directory, ".*"))];

    private async Task AssertARestartKnowsAllAsync(FreeBusyPublication last)
    {
        await using var restarted = Host.Another(new PublisherSetup { Configure = options => options.Storage = Host.Options.Storage });
        var downloads = Host.Proxy.Counts.Downloads.Count;

        var answer = await restarted.Publications.GetAsync(restarted.User, Cancellation);

        Assert.Equal((last.ETag, last.LastModified), (answer.ETag, answer.LastModified));
        Assert.Equal(downloads, Host.Proxy.Counts.Downloads.Count);
        Assert.Empty(restarted.Log.Warnings);
    }

    private Task<FreeBusyPublication> AskAsync() => Host.Publications.GetAsync(Host.User, Cancellation);
}
