using ImapFreeBusy.Publisher.Directory.Sources;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>Users who come, go and change while the program runs.</summary>
public sealed class ChangingUsersTests : IAsyncLifetime
{
    private readonly UserRecord _ada = new() { Address = "ada@example.org" };
    private readonly UserRecord _bob = new() { Address = "bob@example.org" };

    // One of its own: on the shared one the rights of ACLs count for the master user too.
    private DovecotServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await DovecotServer.CreateAsync(new DovecotOptions
    {
        Users = ((string[])[_ada.Address, _bob.Address]).ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
        ExtraSettings = "mailbox_idle_check_interval = 1 secs",
    });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task Who_comes_is_looked_at_and_watched_without_being_asked_for()
    {
        await using var site = await CreateAsync(_ada);
        using var ada = await WriterOf(_ada);
        await ada.CreateAsync("Calendar");
        await site.Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => IsWatched(site, _ada), "the first is watched", TimeSpan.FromSeconds(30));
        using var bob = await WriterOf(_bob);
        await bob.CreateAsync("Calendar");
        await bob.AppendAsync("Calendar", Message(1, 8));

        site.Source.Records = [_ada, _bob];

        await Eventually.TrueAsync(() => File.Exists(FileOf(site, _bob)), "the list of the second is there", TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(() => IsWatched(site, _bob), "the second is watched", TimeSpan.FromSeconds(30));
        await bob.AppendAsync("Calendar", Message(1, 12));
        await Eventually.TrueAsync(() => File.ReadAllText(FileOf(site, _bob)).Contains($"FREEBUSY;FBTYPE=BUSY:{TextOfStart(1, 12)}", StringComparison.Ordinal), "a change is published", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_goes_is_no_longer_served_and_comes_back_without_a_download()
    {
        await using var site = await CreateAsync(_ada, _bob);
        using var bob = await WriterOf(_bob);
        await bob.CreateAsync("Calendar");
        await bob.AppendAsync("Calendar", Message(1, 8));
        await AskAsync(site, _bob);
        Assert.True(File.Exists(FileOf(site, _bob)));

        await site.BecomeAsync(_ada);

        await Eventually.TrueAsync(() => !File.Exists(FileOf(site, _bob)), "the list is taken away");
        Assert.Null(await site.Directory.FindAsync(_bob.Address, Cancellation));
        Assert.DoesNotContain(site.Host.Get<RecentUsers>().InOrder(), user => user.Address == _bob.Address);

        site.Host.Proxy.ResetCounts();
        await site.BecomeAsync(_ada, _bob);
        Assert.Equal([Busy(1, 8)], Of(await AskAsync(site, _bob)));
        Assert.True(File.Exists(FileOf(site, _bob)));
        Assert.Empty(site.Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task A_request_that_was_on_its_way_when_the_user_went_brings_no_file_back()
    {
        await using var site = await CreateAsync(_ada, _bob);
        using var bob = await WriterOf(_bob);
        await bob.CreateAsync("Calendar");
        await AskAsync(site, _bob);
        var gone = site.Directory.Users[1];

        await site.BecomeAsync(_ada);
        await Eventually.TrueAsync(() => !File.Exists(FileOf(site, _bob)), "the list is taken away");
        await bob.AppendAsync("Calendar", Message(1, 8));
        var answer = await site.Host.Publications.GetAsync(gone, Cancellation);

        Assert.NotNull(answer.StaleReason);
        Assert.False(File.Exists(FileOf(site, _bob)));
    }

    [Fact]
    public async Task While_the_directory_is_down_everybody_is_served()
    {
        await using var site = await CreateAsync(_ada, _bob);
        using var bob = await WriterOf(_bob);
        await bob.CreateAsync("Calendar");
        await bob.AppendAsync("Calendar", Message(1, 8));

        site.Source.Failure = "it is asleep";
        await site.Directory.RefreshAsync(Cancellation);

        Assert.Equal([Busy(1, 8)], Of(await AskAsync(site, _bob)));
    }

    [Fact]
    public async Task An_alias_that_is_new_counts_in_invitations_at_once()
    {
        await using var site = await CreateAsync(_ada);
        using var ada = await WriterOf(_ada);
        await ada.CreateAsync("Calendar");
        await ada.AppendAsync("Calendar", Message(1, 8, null, "ATTENDEE;PARTSTAT=DECLINED:mailto:countess@example.org"));
        Assert.Equal([Busy(1, 8)], Of(await AskAsync(site, _ada)));

        await site.BecomeAsync(_ada with { Aliases = ["countess@example.org"] });

        Assert.Empty(Of(await AskAsync(site, _ada)));
        Assert.DoesNotContain("FREEBUSY", File.ReadAllText(FileOf(site, _ada)).Replace("VFREEBUSY", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await site.BecomeAsync(_ada);
        Assert.Equal([Busy(1, 8)], Of(await AskAsync(site, _ada)));
    }

    [Fact]
    public async Task A_window_of_the_users_own_is_honoured_and_changes_without_a_download()
    {
        await using var site = await CreateAsync(_ada with { FutureDays = "10" }, _bob);
        using var ada = await WriterOf(_ada);
        await ada.CreateAsync("Calendar");
        await ada.AppendAsync("Calendar", Message(5, 8));
        await ada.AppendAsync("Calendar", Message(15, 8));
        Assert.Equal([Busy(5, 8)], Of(await AskAsync(site, _ada)));
        site.Host.Proxy.ResetCounts();

        await site.BecomeAsync(_ada with { FutureDays = "20" }, _bob);

        Assert.Equal([Busy(5, 8), Busy(15, 8)], Of(await AskAsync(site, _ada)));
        Assert.Empty(site.Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task A_resource_is_its_one_folder_and_nothing_else()
    {
        await using var site = await CreateAsync(_ada with { Folder = "Rooms/Blue" });
        using var ada = await WriterOf(_ada);
        await ada.CreateAsync("Calendar");
        await ada.CreateAsync("Rooms/Blue");
        await ada.CreateAsync("Rooms/Blue/Old");
        await ada.AppendAsync("Calendar", Message(1, 8));
        await ada.AppendAsync("Rooms/Blue", Message(1, 12));
        await ada.AppendAsync("Rooms/Blue/Old", Message(1, 16));
        Assert.Equal([Busy(1, 12)], Of(await AskAsync(site, _ada)));

        await site.Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => IsWatched(site, _ada), "the folder is watched", TimeSpan.FromSeconds(30));
        await ada.AppendAsync("Rooms/Blue", Message(1, 20));
        await Eventually.TrueAsync(() => File.ReadAllText(FileOf(site, _ada)).Contains(TextOfStart(1, 20), StringComparison.Ordinal), "a change is published", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_sweep_does_not_end_because_somebody_goes_amid_it()
    {
        await using var site = await CreateAsync(_ada, _bob);
        using var ada = await WriterOf(_ada);
        using var bob = await WriterOf(_bob);
        await ada.CreateAsync("Calendar");
        await bob.CreateAsync("Calendar");
        using var held = site.Host.Proxy.HoldCommand("LIST");
        var sweep = site.Host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
        await held.Held.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        await site.BecomeAsync(_bob);
        held.Release();
        await sweep.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

        Assert.True(File.Exists(FileOf(site, _bob)));
        await Eventually.TrueAsync(() => !File.Exists(FileOf(site, _ada)), "no list is left of who went");
        Assert.DoesNotContain(site.Host.Log.Warnings, line => line.Contains(_ada.Address, StringComparison.Ordinal));
    }

    private static bool IsWatched(DirectorySite site, UserRecord user) =>
        site.Directory.Users.FirstOrDefault(known => known.Address == user.Address) is { } known
        && site.Host.Get<WatchService>().IsWatched(site.Host.Get<UserPublishers>().Of(known));

    private static string FileOf(DirectorySite site, UserRecord user) => Path.Combine(site.Host.Options.Storage.PublishDirectory, $"{user.Address}.ifb");

    private static async Task<FreeBusyPublication> AskAsync(DirectorySite site, UserRecord user) =>
        await site.Host.Publications.GetAsync((await site.Directory.FindAsync(user.Address, Cancellation))!, Cancellation);

    private Task<DirectorySite> CreateAsync(params UserRecord[] users) => DirectorySite.CreateAsync(
        _server!,
        options =>
        {
            options.Schedule.Directory = TimeSpan.FromSeconds(1);
            options.Schedule.Sweep = options.Watch.PollInterval = TimeSpan.FromHours(1);
        },
        users);

    private Task<ImapWriter> WriterOf(UserRecord user) => _server!.ConnectAsync(user.Address);
}
