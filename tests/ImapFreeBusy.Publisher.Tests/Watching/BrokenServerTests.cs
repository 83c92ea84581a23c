using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Lies;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Watching;

/// <summary>Servers that announce an extension and break it: noticed, named once in the log, and followed in the next best way.</summary>
public sealed class BrokenServerTests : IAsyncLifetime
{
    private readonly SharedDovecot _shared;
    private readonly LyingServer _liar;
    private readonly PublisherHost _host;
    private ImapWriter? _writer;

    public BrokenServerTests(SharedDovecot shared)
    {
        _shared = shared;
        _liar = LyingServer.Start(shared.Server.Port);
        _host = PublisherHost.Create(shared, new PublisherSetup
        {
            Port = _liar.Port,
            Configure = options =>
            {
                options.Watch.PollInterval = TimeSpan.FromMilliseconds(300);
                options.Watch.MaxSilence = TimeSpan.FromSeconds(2);
                options.Schedule.Sweep = TimeSpan.FromHours(1);
            },
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ImapWriter Writer => _writer!;

    public async ValueTask InitializeAsync()
    {
        _writer = await _host.ConnectAsync();
        await Writer.CreateAsync("Calendar");
    }

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        await _host.DisposeAsync();
        await _liar.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("NO [BADEVENT (FlagChange)] Not this event")]
    [InlineData("NO Not today")]
    [InlineData("BAD Unknown command")]
    public async Task NOTIFY_that_is_refused_is_followed_by_IDLE(string refusal)
    {
        _liar.Answer = line => line.Contains(" NOTIFY SET", StringComparison.Ordinal) ? $"{line.Split(' ')[0]} {refusal}" : null;

        await _host.StartDaemonAsync(Cancellation);

        await WatchedAsync();
        await Eventually.TrueAsync(() => _host.Proxy.Counts.Commands("IDLE") > 0, "the folder is watched by IDLE");
        await PublishesAsync();
        await NamedOnceAsync("NOTIFY");
    }

    [Fact]
    public async Task NOTIFY_without_a_first_word_on_the_folders_is_followed_by_IDLE()
    {
        var isNotify = false;
        _liar.Answer = line =>
        {
            isNotify |= line.Contains(" NOTIFY SET", StringComparison.Ordinal);
            return null;
        };
        _liar.Tell = line => isNotify && line.StartsWith("* STATUS", StringComparison.Ordinal) ? null : line.Contains("OK NOTIFY", StringComparison.Ordinal) ? Say(line, () => isNotify = false) : line;

        await _host.StartDaemonAsync(Cancellation);

        await WatchedAsync();
        await PublishesAsync();
        await NamedOnceAsync("NOTIFY");
    }

    /// <summary>Of thousands of folders the last one is told of a second later.</summary>
    [Fact]
    public async Task What_the_answer_to_NOTIFY_shows_is_published_before_that_answer_ends()
    {
        _host.Options.Watch.PollInterval = TimeSpan.FromHours(1);
        await _host.StartDaemonAsync(Cancellation);
        await WatchedAsync();
        string? tag = null;
        _liar.Answer = line =>
        {
            tag = line.Contains(" NOTIFY SET", StringComparison.Ordinal) ? line.Split(' ')[0] : tag;
            return null;
        };
        // Not told before it is asked, and the answer never ends.
        _liar.Tell = line => (tag is null ? line.StartsWith("* STATUS", StringComparison.Ordinal) : line.StartsWith($"{tag} ", StringComparison.Ordinal)) ? null : line;

        await PublishesAsync();
    }

    [Fact]
    public async Task NOTIFY_that_ends_by_an_overflow_is_followed_by_IDLE_and_the_gap_is_covered()
    {
        await _host.StartDaemonAsync(Cancellation);
        await WatchedAsync();
        await PublishesAsync();

        await _liar.SayAsync("* OK [NOTIFICATIONOVERFLOW] too much");

        await NamedOnceAsync("NOTIFY");
        await WatchedAsync();
        await PublishesAsync();
    }

    [Fact]
    public async Task IDLE_that_says_nothing_is_followed_by_polling()
    {
        _liar.Answer = line => line.Contains(" NOTIFY SET", StringComparison.Ordinal) ? $"{line.Split(' ')[0]} NO Not today" : null;
        _liar.IsSilentInIdle = true;
        await _host.StartDaemonAsync(Cancellation);
        await WatchedAsync();

        for (var hour = 0; hour < 24 && !IsNamed("IDLE"); hour += 2)
        {
            await Writer.AppendAsync("Calendar", Message(1, hour));
            await PublishedAsync(Busy(1, hour));
        }

        await NamedOnceAsync("IDLE");
        await PublishesAsync();
    }

    [Fact]
    public async Task A_HIGHESTMODSEQ_that_goes_back_ends_the_trust_in_mod_sequences()
    {
        await Writer.AppendAsync("Calendar", Message(2, 8));
        Assert.Equal([Busy(2, 8)], await AskAsync());
        _liar.Tell = line => line.Replace("HIGHESTMODSEQ ", "HIGHESTMODSEQ 0000", StringComparison.Ordinal) is var told && told.Contains("HIGHESTMODSEQ", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(told, @"HIGHESTMODSEQ \d+", "HIGHESTMODSEQ 1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            : line;

        var uid = await Writer.AppendAsync("Calendar", Message(2, 10));
        Assert.Equal([Busy(2, 8), Busy(2, 10)], await AskAsync());
        await Writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");
        Assert.Equal([Busy(2, 8)], await AskAsync());
        await NamedOnceAsync("CONDSTORE");
    }

    [Fact]
    public async Task A_HIGHESTMODSEQ_that_stands_still_when_a_flag_changes_is_found_by_an_audit()
    {
        _host.Options.Schedule.Audit = TimeSpan.FromMilliseconds(1);
        await Writer.AppendAsync("Calendar", Message(2, 8));
        var uid = await Writer.AppendAsync("Calendar", Message(2, 10));
        Assert.Equal([Busy(2, 8), Busy(2, 10)], Of((await _host.RegenerateAsync(Cancellation)).Publication));
        var told = _host.Proxy.Transcript.Last(line => line.Contains("HIGHESTMODSEQ", StringComparison.Ordinal));
        var number = told[told.IndexOf("HIGHESTMODSEQ", StringComparison.Ordinal)..].TrimEnd(')').Split(']')[0];
        _liar.Tell = line => System.Text.RegularExpressions.Regex.Replace(line, @"HIGHESTMODSEQ \d+", number, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        await Writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");
        Assert.Equal(2, (await AskAsync()).Count);

        Assert.Equal([Busy(2, 8)], Of((await _host.RegenerateAsync(Cancellation)).Publication));
        await NamedOnceAsync("CONDSTORE");
    }

    [Fact]
    public async Task An_audit_of_nothing_says_nothing_to_a_connection_that_is_closing_its_mailbox()
    {
        await using var client = await _host.ConnectClientAsync(Cancellation);
        await client.ExamineAsync(new MailboxName("Calendar"), Cancellation);
        using var hold = _host.Proxy.Hold(line => line.EndsWith(" UNSELECT", StringComparison.Ordinal));
        var closing = client.UnselectAsync(Cancellation);
        await hold.Held.WaitAsync(Cancellation);

        var audit = _host.Get<FolderAudit>().RunAsync(client, _host.User.Account.Server, UserState.Empty, Cancellation);

        hold.Release();
        await Task.WhenAll(closing, audit);
    }

    [Fact]
    public async Task CHANGEDSINCE_that_tells_of_nothing_new_ends_the_trust_in_mod_sequences()
    {
        await Writer.AppendAsync("Calendar", Message(2, 8));
        Assert.Equal([Busy(2, 8)], await AskAsync());
        _liar.Answer = line => line.Contains("CHANGEDSINCE", StringComparison.Ordinal) ? $"{line.Split(' ')[0]} OK nothing" : null;

        await Writer.AppendAsync("Calendar", Message(2, 10));

        Assert.Equal([Busy(2, 8), Busy(2, 10)], await AskAsync());
        await NamedOnceAsync("CONDSTORE");
    }

    [Fact]
    public async Task VANISHED_that_is_left_out_is_searched_for()
    {
        var uid = await Writer.AppendAsync("Calendar", Message(2, 8));
        await Writer.AppendAsync("Calendar", Message(2, 10));
        Assert.Equal([Busy(2, 8), Busy(2, 10)], await AskAsync());
        _liar.Tell = line => line.StartsWith("* VANISHED", StringComparison.Ordinal) ? null : line;

        await Writer.ExpungeAsync("Calendar", uid);

        Assert.Equal([Busy(2, 10)], await AskAsync());
        await NamedOnceAsync("QRESYNC");
    }

    [Fact]
    public async Task ENABLE_that_enables_nothing_is_noticed()
    {
        _liar.Answer = line => line.Contains(" ENABLE ", StringComparison.Ordinal) ? $"* ENABLED\r\n{line.Split(' ')[0]} OK done" : null;
        var uid = await Writer.AppendAsync("Calendar", Message(2, 8));
        Assert.Equal([Busy(2, 8)], await AskAsync());

        await Writer.ExpungeAsync("Calendar", uid);

        Assert.Empty(await AskAsync());
        await NamedOnceAsync("QRESYNC");
    }

    [Fact]
    public async Task A_STATUS_item_that_comes_as_garbage_costs_the_mod_sequences_and_nothing_else()
    {
        _liar.Tell = line => line.StartsWith("* STATUS", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(line, @"HIGHESTMODSEQ \d+", "HIGHESTMODSEQ \u0001\u00ff\u0080", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) : line;
        var uid = await Writer.AppendAsync("Calendar", Message(2, 8));
        Assert.Equal([Busy(2, 8)], await AskAsync());

        await Writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");

        Assert.Empty(await AskAsync());
        await NamedOnceAsync("CONDSTORE");
    }

    private static string Say(string line, Action then)
    {
        then();
        return line;
    }

    private static string LineOf(BusyInterval busy) => $"FREEBUSY;FBTYPE=BUSY:{busy.Start:yyyyMMdd'T'HHmmss'Z'}/{busy.End:yyyyMMdd'T'HHmmss'Z'}";

    private async Task<IReadOnlyList<BusyInterval>> AskAsync() => Of(await _host.Publications.GetAsync(_host.User, Cancellation));

    private Task WatchedAsync() => Eventually.TrueAsync(
        () => _host.Get<WatchService>().IsWatched(_host.Get<UserPublishers>().Of(_host.User)), "all folders are watched", TimeSpan.FromSeconds(20));

    private async Task PublishesAsync()
    {
        await Writer.AppendAsync("Calendar", Message(3, 23));
        await PublishedAsync(Busy(3, 23));
    }

    private Task PublishedAsync(BusyInterval busy) => _host.EventuallyAsync(
        () => Task.FromResult(File.ReadAllText(_host.FileOf()).Contains(LineOf(busy), StringComparison.Ordinal)), "the change is published", TimeSpan.FromSeconds(20));

    private bool IsNamed(string extension) => _host.Log.Warnings.Any(line => line.Contains($"announces {extension} and breaks it", StringComparison.Ordinal));

    private async Task NamedOnceAsync(string extension)
    {
        await Eventually.TrueAsync(() => IsNamed(extension), $"{extension} is named in the log");
        Assert.Single(_host.Log.Warnings, line => line.Contains($"announces {extension} and breaks it", StringComparison.Ordinal));
    }
}
