using System.Text.RegularExpressions;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>The clock is set, back and forth, while lists are kept fresh: nothing is lost, and no answer lies about its age.</summary>
public sealed class WrongClockTests(SharedDovecot shared) : IAsyncLifetime
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private readonly ManualTimeProvider _clock = new();
    private PublisherHost? _host;
    private ImapWriter? _writer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PublisherHost Host => _host!;

    private ImapWriter Writer => _writer!;

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _host = PublisherHost.Create(shared, Setup(options => options.Watch.PollInterval = TimeSpan.FromMinutes(1)));
        _writer = await Host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
    }

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        await Host.DisposeAsync();
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_answer_younger()
    {
        Host.Options.Freshness.MaxAge = TimeSpan.FromHours(1);
        await AskAsync();
        Host.Proxy.ResetCounts();
        Set(TimeSpan.FromHours(-5));
        await AskAsync();
        Assert.Equal(0, Host.Proxy.Counts.BytesToServer);

        _clock.Advance(TimeSpan.FromHours(1));
        await AskAsync();

        Assert.Equal(1, Host.Proxy.Counts.Commands("STATUS"));
    }

    [Fact]
    public async Task A_clock_set_forward_or_a_sleep_asks_for_a_check()
    {
        Host.Options.Freshness.MaxAge = TimeSpan.FromHours(1);
        await AskAsync();
        Host.Proxy.ResetCounts();
        Set(TimeSpan.FromHours(2));

        await AskAsync();

        Assert.Equal(1, Host.Proxy.Counts.Commands("STATUS"));
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_stale_list_fresh()
    {
        await AskAsync();
        GoAway();
        Set(-Year);

        _clock.Advance(TimeSpan.FromHours(23));
        var stale = await AskAsync();
        Assert.Equal(Now - Duration.FromHours(23), stale.SyncedAt);

        _clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<PublicationUnavailableException>(AskAsync);
    }

    [Fact]
    public async Task A_state_from_the_future_is_told_has_no_age_and_is_mended_by_the_next_check()
    {
        await AppendAsync("one", 4);
        Set(Year);
        await AskAsync();
        Set(-Year);
        await using (var alone = Host.Another(Setup(_ => { })))
        {
            GoAway();
            var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(() => alone.Publications.GetAsync(alone.User, Cancellation));
            Assert.Contains("of an age that nobody knows", failure.Message, StringComparison.Ordinal);
            Assert.Contains("which is yet to come", Assert.Single(alone.Log.Warnings), StringComparison.Ordinal);
            Host.Proxy.AcceptConnections();
        }

        await using (var restarted = Host.Another(Setup(_ => { })))
        {
            var answer = await restarted.Publications.GetAsync(restarted.User, Cancellation);
            Assert.Equal((Now, 1), (answer.SyncedAt, Of(answer).Count));
            AssertIsDatedNow(answer);
        }

        await using var last = Host.Another(Setup(_ => { }));
        await last.Publications.GetAsync(last.User, Cancellation);
        Assert.Empty(last.Log.Warnings);
    }

    [Fact]
    public async Task A_clock_a_few_hours_ahead_is_mended_in_the_state_without_a_change()
    {
        var first = await AskAsync();
        Set(TimeSpan.FromHours(5));
        await AskAsync();
        Set(TimeSpan.FromHours(-5));
        await AskAsync();
        await using var restarted = Host.Another(Setup(_ => { }));
        GoAway();

        var stale = await restarted.Publications.GetAsync(restarted.User, Cancellation);

        Assert.Equal((Now, first.ETag), (stale.SyncedAt, stale.ETag));
    }

    [Fact]
    public async Task A_list_made_while_the_clock_was_a_year_ahead_is_dated_anew_once_and_then_stays()
    {
        await AppendAsync("one", 4);
        Set(Year);
        await AppendAsync("two", 6);
        await AskAsync();
        Set(-Year);

        var healed = await AskAsync();

        AssertIsDatedNow(healed);
        Assert.Equal(2, Of(healed).Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((healed.ETag, healed.LastModified), Dates(await AskAsync()));
        Assert.Single(Host.Log.Warnings, line => line.Contains("the list gets a new date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task Within_a_day_no_date_goes_back(int hours)
    {
        await AppendAsync("0", 4);
        var last = await AskAsync();
        for (var change = 1; change <= 6; change++)
        {
            Set(TimeSpan.FromHours(change % 2 == 1 ? hours : -hours));
            var same = await AskAsync();
            Assert.True(same.LastModified == last.LastModified || same.Document.Timeline.Window != last.Document.Timeline.Window);
            await AppendAsync($"{change}", 4 + (2 * change));

            var next = await AskAsync();

            Assert.Equal(change + 1, Of(next).Count);
            Assert.True(same.LastModified >= last.LastModified, $"{same.LastModified} after {last.LastModified}");
            Assert.True(next.LastModified > same.LastModified, $"{next.LastModified} after {same.LastModified}");
            last = next;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_the_clock_is_set_every_answer_holds_every_change_and_has_the_window_of_its_day(int seed)
    {
        var random = new Random(seed);
        var present = new Dictionary<int, uint>();
        for (var step = 0; step < 60; step++)
        {
            Set(TimeSpan.FromMinutes(random.Next(-4_000, 4_000)) + (random.Next(10) == 0 ? Year * random.Next(-1, 2) : TimeSpan.Zero));
            _clock.Advance(TimeSpan.FromSeconds(random.Next(3)));
            var hour = 2 * random.Next(12);
            if (present.Remove(hour, out var uid))
            {
                await Writer.ExpungeAsync("Calendar", uid);
            }
            else
            {
                present[hour] = await AppendDailyAsync($"{hour}-{step}", hour);
            }

            var answer = await AskAsync();

            var window = StandingWindow.At(Now, Host.User.TimeZone, Host.Options.Window);
            Assert.Equal(window, answer.Document.Timeline.Window);
            Assert.Equal(present.Keys.Order(), Of(answer).Where(busy => busy.Start >= window.End - Duration.FromDays(1)).Select(busy => busy.Start.InUtc().Hour));
            Assert.Equal(Now, answer.SyncedAt);
            Assert.True(answer.LastModified <= Now + Duration.FromDays(2), $"{answer.LastModified} at {Now}");
            Assert.Equal(answer.Content.ToArray(), File.ReadAllBytes(Host.FileOf()));
        }
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(24 * 365)]
    [InlineData(-24 * 365)]
    public async Task A_watch_goes_on_whatever_the_clock_shows(int hours)
    {
        await Host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(100));
                return Host.Get<WatchService>().IsWatched(Host.Get<UserPublishers>().Of(Host.User));
            },
            "the folder is watched",
            TimeSpan.FromSeconds(30));
        foreach (var set in new[] { hours, -hours })
        {
            Set(TimeSpan.FromHours(set));
            await AppendDailyAsync($"{set}", set > 0 ? 4 : 8);
            await Eventually.TrueAsync(
                () =>
                {
                    _clock.Advance(TimeSpan.FromMilliseconds(100));
                    return Regex.Count(File.ReadAllText(Host.FileOf()), "FREEBUSY;", RegexOptions.None, TimeSpan.FromSeconds(1)) >= (set == hours ? 80 : 160);
                },
                "the watch brings the change",
                TimeSpan.FromSeconds(30));
        }
    }

    private static (string ETag, Instant LastModified) Dates(FreeBusyPublication publication) => (publication.ETag, publication.LastModified);

    private void AssertIsDatedNow(FreeBusyPublication publication)
    {
        Assert.Equal(Now + Duration.FromSeconds(1), publication.LastModified);
        Assert.Contains($"DTSTAMP:{publication.LastModified.ToString("yyyyMMdd'T'HHmmss'Z'", null)}", File.ReadAllText(Host.FileOf()), StringComparison.Ordinal);
    }

    private void GoAway()
    {
        Host.Proxy.RefuseConnections();
        Host.Proxy.CutAll();
    }

    private void Set(TimeSpan by) => _clock.SetClock(_clock.GetUtcNow() + by);

    /// <summary>An hour in the day after the clock's first one.</summary>
    private Task<uint> AppendAsync(string uid, int hour) =>
        Writer.AppendAsync("Calendar", EventMessage.Of(uid, $"20260303T{hour:00}0000Z", $"20260303T{hour + 1:00}0000Z").ToBytes());

    /// <summary>An hour of every day, whatever year the clock shows.</summary>
    private Task<uint> AppendDailyAsync(string uid, int hour) =>
        Writer.AppendAsync("Calendar", EventMessage.Of(uid, $"20100303T{hour:00}0000Z", $"20100303T{hour + 1:00}0000Z", "RRULE:FREQ=DAILY").ToBytes());

    private Task<FreeBusyPublication> AskAsync() => Host.Publications.GetAsync(Host.User, Cancellation);

    private PublisherSetup Setup(Action<PublisherOptions> configure) => new()
    {
        Configure = configure,
        Register = services => services.AddSingleton<TimeProvider>(_clock),
    };
}
