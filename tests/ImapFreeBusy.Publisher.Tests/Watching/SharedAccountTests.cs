using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
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

namespace ImapFreeBusy.Publisher.Tests.Watching;

/// <summary>One ordinary account that reads what people have shared with it.</summary>
public sealed class SharedAccountTests : IAsyncLifetime
{
    private const string Reader = "reader@example.org";

    private static readonly string[] People = ["ada@example.org", "grace@example.org", "alan@example.org"];

    private DovecotServer? _server;
    private PublisherHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PublisherHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _server = await DovecotServer.CreateAsync(new DovecotOptions
        {
            Users = People.Append(Reader).ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
            ExtraSettings = DovecotSettings.Sharing,
        });
        foreach (var person in People)
        {
            using var writer = await _server.ConnectAsync(person);
            await writer.CreateAsync("Calendar");
            await ShareAsync(writer, "Calendar");
        }

        _host = PublisherHost.Create(_server, new PublisherSetup { Users = People, Configure = Configure });
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Each_persons_list_holds_what_that_person_shares()
    {
        using var ada = await _server!.ConnectAsync(People[0]);
        using var grace = await _server.ConnectAsync(People[1]);
        await ada.AppendAsync("Calendar", Message(1, 8));
        await grace.AppendAsync("Calendar", Message(1, 12));

        Assert.Equal([Busy(1, 8)], await AskAsync(0));
        Assert.Equal([Busy(1, 12)], await AskAsync(1));
        Assert.Empty(await AskAsync(2));
        Assert.All(Host.Proxy.Transcript.Where(line => line.Contains(" LOGIN ", StringComparison.Ordinal)), line => Assert.Contains(Reader, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_connection_is_told_of_everybodys_folders_new_ones_included()
    {
        await Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => Enumerable.Range(0, People.Length).All(IsWatched), "everybody is watched", TimeSpan.FromSeconds(30));
        Assert.Single(Host.Proxy.Connections, connection => connection.IsOpen && connection.Counts.Commands("NOTIFY") > 0);

        using var ada = await _server!.ConnectAsync(People[0]);
        await ada.AppendAsync("Calendar", Message(1, 8));
        await PublishedAsync(0, Busy(1, 8));
        // A new folder inherits its parent's rights, and a session of Dovecot does not see that their list changed when that was in
        // the second of the change before.
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancellation);
        await ada.CreateAsync("Calendar/Work");
        await ada.AppendAsync("Calendar/Work", Message(1, 12));
        await Host.EventuallyAsync(
            async () => Of((await Host.Publications.RegenerateAsync(Host.Users[0], full: false, progress: null, Cancellation)).Publication).Contains(Busy(1, 12)),
            "the new folder is found",
            TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync(() => IsWatched(0), "the new folder is watched too", TimeSpan.FromSeconds(30));

        await ada.AppendAsync("Calendar/Work", Message(1, 16));
        await PublishedAsync(0, Busy(1, 16));
    }

    [Fact]
    public async Task The_watch_begins_when_everybody_was_looked_at()
    {
        using var hold = Host.Proxy.Hold(line => line.Contains(" EXAMINE ", StringComparison.Ordinal) && line.Contains(People[2], StringComparison.Ordinal));
        await Host.StartDaemonAsync(Cancellation);
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await Eventually.TrueAsync(() => File.Exists(Host.FileOf(Host.Users[0])) && File.Exists(Host.FileOf(Host.Users[1])), "the others are published");
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        Assert.Equal(0, Host.Proxy.Counts.Commands("NOTIFY"));

        hold.Release();

        await Host.EventuallyAsync(() => Task.FromResult(Enumerable.Range(0, People.Length).All(IsWatched)), "everybody is watched", TimeSpan.FromSeconds(30));
        Assert.Equal(1, Host.Proxy.Counts.Commands("NOTIFY"));
    }

    [Fact]
    public async Task Without_NOTIFY_one_LIST_follows_everybody_and_rounds_go_to_those_who_changed()
    {
        foreach (var user in Host.Users)
        {
            await Host.Publications.RegenerateAsync(user, full: false, progress: null, Cancellation);
        }

        using var grace = await _server!.ConnectAsync(People[1]);
        await grace.AppendAsync("Calendar", Message(2, 8));
        Host.Proxy.ResetCounts();

        var changed = await Host.Get<AccountPoll>().RunAsync(Host.User.Account, [.. Host.Get<UserPublishers>().All], RoundDemand.Check, onDone: null, Cancellation);

        Assert.Equal($"Other Users/{People[1]}/Calendar", Assert.Single(changed).Text);
        Assert.Equal(1, Host.Proxy.Counts.Commands("LIST"));
        Assert.Equal(1, Host.Proxy.Counts.Commands("EXAMINE"));
        await PublishedAsync(1, Busy(2, 8));
    }

    [Fact]
    public async Task After_a_restart_one_LIST_confirms_everybody()
    {
        foreach (var user in Host.Users)
        {
            await Host.Publications.RegenerateAsync(user, full: false, progress: null, Cancellation);
        }

        await using var restarted = Host.Another(new PublisherSetup { Configure = Configure });
        Host.Proxy.ResetCounts();

        await restarted.Get<AccountPoll>().RunAsync(restarted.User.Account, [.. restarted.Get<UserPublishers>().All], RoundDemand.Sweep, onDone: null, Cancellation);

        Assert.Equal(1, Host.Proxy.Counts.Commands("LIST"));
        Assert.Equal(0, Host.Proxy.Counts.Commands("STATUS") + Host.Proxy.Counts.Commands("EXAMINE"));
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_seen_by_the_next_sweep_and_nothing_is_published_empty_for_an_error()
    {
        using var ada = await ShareWorkAsync();

        await ada.ExecuteAsync($"DELETEACL \"Calendar/Work\" {Reader}");
        await using var restarted = Host.Another(new PublisherSetup { Configure = Configure });
        var outcome = await restarted.Publications.RegenerateAsync(restarted.Users[0], full: false, progress: null, Cancellation);

        Assert.Equal([Busy(1, 8)], Of(outcome.Publication));
    }

    /// <summary>A session of Dovecot goes on telling of a folder that may not be read any more.</summary>
    [Fact]
    public async Task What_the_server_tells_of_is_not_published_when_the_right_to_read_it_was_taken_away()
    {
        using var ada = await ShareWorkAsync();
        var publisher = Host.Get<UserPublishers>().Of(Host.Users[0]);
        var work = publisher.Folders.Single(folder => folder.Text.EndsWith("/Work", StringComparison.Ordinal));

        // So that the session does see it (above).
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancellation);
        await ada.ExecuteAsync($"DELETEACL \"Calendar/Work\" {Reader}");
        await ada.AppendAsync("Calendar/Work", Message(1, 16));
        var told = RoundDemand.CheckOf(work, new MailboxStatus(work, UidValidity: null, new Uid(3), 2, new ModSeq(1_000)));
        var result = await publisher.NextRoundAsync(told with { Answer = true });

        Assert.DoesNotContain(Busy(1, 16), Of(result.Publication!));
        await Eventually.TrueAsync(
            () => !File.ReadAllText(Host.FileOf(Host.Users[0])).Contains(TextOfStart(1, 12), StringComparison.Ordinal), "a LIST shows that the folder is gone", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_comes_and_who_goes_later_costs_those_who_stay_no_watch()
    {
        var people = Array.ConvertAll(People, person => new UserRecord { Address = person });
        await using var site = await DirectorySite.CreateAsync(_server!, Configure, people[0], people[1]);
        await site.Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => IsWatched(site.Host, 0) && IsWatched(site.Host, 1), "the first two are watched", TimeSpan.FromSeconds(30));
        var stayed = site.Host.Get<UserPublishers>().Of(site.Host.Users[1]);

        await site.BecomeAsync(people[1], people[2]);
        await site.Host.Get<Sweeper>().RunAsync(publisher => !publisher.WasLookedAt, RoundDemand.Sweep, Cancellation);
        await Eventually.TrueAsync(() => site.Host.Users.Count == 2 && IsWatched(site.Host, 0) && IsWatched(site.Host, 1), "the others are watched", TimeSpan.FromSeconds(30));

        Assert.Same(stayed, site.Host.Get<UserPublishers>().Of(site.Host.Users[0]));
        Assert.Single(site.Host.Proxy.Connections, connection => connection.Counts.Commands("NOTIFY") > 0);
        using var alan = await _server!.ConnectAsync(People[2]);
        await alan.AppendAsync("Calendar", Message(1, 8));
        await Eventually.TrueAsync(
            () => File.ReadAllText(site.Host.FileOf(site.Host.Users[1])).Contains(TextOfStart(1, 8), StringComparison.Ordinal), "a change is published", TimeSpan.FromSeconds(30));
    }

    private async Task<ImapWriter> ShareWorkAsync()
    {
        var ada = await _server!.ConnectAsync(People[0]);
        await ada.CreateAsync("Calendar/Work");
        await ShareAsync(ada, "Calendar/Work");
        await ada.AppendAsync("Calendar", Message(1, 8));
        await ada.AppendAsync("Calendar/Work", Message(1, 12));
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await AskAsync(0));
        return ada;
    }

    private static void Configure(PublisherOptions options)
    {
        options.Calendars.Folders = ["Calendar", "Calendar/*"];
        options.Watch.PollInterval = TimeSpan.FromHours(1);
        options.Schedule.Sweep = TimeSpan.FromHours(1);
        var server = options.Servers["main"];
        (server.Login, server.User, server.Password) = (LoginMode.Shared, Reader, DovecotOptions.PasswordOf(Reader));
        foreach (var user in options.Users.Static)
        {
            user.Password = null;
        }
    }

    private static Task<ImapReply> ShareAsync(ImapWriter writer, string folder) => writer.ExecuteAsync($"SETACL \"{folder}\" {Reader} lr");

    private bool IsWatched(int person) => IsWatched(Host, person);

    private static bool IsWatched(PublisherHost host, int person) => host.Get<WatchService>().IsWatched(host.Get<UserPublishers>().Of(host.Users[person]));

    private async Task<IReadOnlyList<BusyInterval>> AskAsync(int person) => Of(await Host.Publications.GetAsync(Host.Users[person], Cancellation));

    private Task PublishedAsync(int person, BusyInterval busy) => Eventually.TrueAsync(
        () => File.ReadAllText(Host.FileOf(Host.Users[person])).Contains($"{busy.Start:yyyyMMdd'T'HHmmss'Z'}/", StringComparison.Ordinal), "the change is published", TimeSpan.FromSeconds(30));
}
