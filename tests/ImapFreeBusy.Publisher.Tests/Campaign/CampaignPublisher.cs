using System.Text.RegularExpressions;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Proxy;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>The publisher of a campaign, behind a proxy that makes things go wrong; and others that begin from nothing.</summary>
internal sealed partial class CampaignPublisher : IAsyncDisposable
{
    // While things go wrong, what is late comes after the patience of a request; when nothing does, a machine that is busy
    // with other things is no fault.
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // By this a dead connection is noticed.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(4);

    private readonly TestImapServer _server;
    private readonly PublisherHost _owner;
    private PublisherHost? _running;

    private CampaignPublisher(TestImapServer server, FaultScript faults)
    {
        _server = server;
        Faults = faults;
        _owner = PublisherHost.Create(server, Setup() with { Faults = faults });
    }

    public FaultScript Faults { get; }

    public IReadOnlyList<User> Users => _owner.Users;

    public ImapProxy Proxy => _owner.Proxy;

    private PublisherHost Running => _running!;

    public static async Task<CampaignPublisher> StartAsync(TestImapServer server, FaultScript faults, CancellationToken cancellationToken)
    {
        var publisher = new CampaignPublisher(server, faults);
        await publisher.RestartAsync(cancellationToken);
        return publisher;
    }

    /// <summary>Another process with what the last one left on disk.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        _running = _owner.Another(Setup());
        SetFaults(isOn: false);
        await _running.StartDaemonAsync(cancellationToken);
    }

    /// <summary>The answer to a request, as it comes while things go wrong.</summary>
    public Task<FreeBusyPublication> AskAsync(User user, CancellationToken cancellationToken) => Running.Publications.GetAsync(user, cancellationToken);

    /// <summary>Whether things go wrong on the way.</summary>
    public void SetFaults(bool isOn)
    {
        Faults.IsOn = isOn;
        Running.Options.Freshness.CheckTimeout = isOn ? CheckTimeout : Patience;
    }

    /// <summary>The answer to a request when nothing is in the way. It must not be an older list.</summary>
    public async Task<string> AskPatientlyAsync(User user, CancellationToken cancellationToken)
    {
        var publication = await Running.Publications.GetAsync(user, cancellationToken);
        return publication.StaleReason is { } reason
            ? throw new CampaignException($"{user}: nothing is in the way, and the answer is an older list: {reason}")
            : WithoutMoment(Meetings.TextOf(publication));
    }

    /// <summary>Whether a message was skipped because connections were lost to it: reported, and mended by the next sweep.</summary>
    public async Task<bool> HasSkippedAsync(User user, CancellationToken cancellationToken)
    {
        var snapshot = await Running.Get<UserPublishers>().Of(user).GetSnapshotAsync(cancellationToken);
        return snapshot.State.Folders.Values.Any(folder => FolderMark.Of(folder).HasSkipped);
    }

    /// <summary>What the file of the user holds.</summary>
    public async Task<string> ReadFileAsync(User user, CancellationToken cancellationToken) =>
        WithoutMoment(await File.ReadAllTextAsync(Running.FileOf(user), cancellationToken));

    /// <summary>A look at the folders, as a sweep does it.</summary>
    public async Task<IReadOnlyList<string>> SweepAsync(User user, CancellationToken cancellationToken) =>
        ProblemsOf(await Running.Publications.RegenerateAsync(user, full: false, progress: null, cancellationToken));

    /// <summary>The lists of a publisher that knows nothing, without anything in its way, and what it could not read.</summary>
    public async Task<IReadOnlyList<FromNothing>> PublishFromNothingAsync(CancellationToken cancellationToken)
    {
        await using var host = PublisherHost.Create(_server, Setup());
        return await Task.WhenAll(host.Users.Select(async user =>
        {
            var outcome = await host.Publications.RegenerateAsync(user, full: false, progress: null, cancellationToken);
            return new FromNothing(WithoutMoment(Meetings.TextOf(outcome.Publication)), outcome.Publication.Document.Timeline, ProblemsOf(outcome));
        }));
    }

    /// <summary>What the publisher that runs logged last of its users.</summary>
    public string LastOfLog(int lines) => string.Join('\n', Running.Log.Lines.Where(line => Users.Any(user => line.StartsWith(user.Address, StringComparison.Ordinal))).TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        await _owner.DisposeAsync();
    }

    private static IReadOnlyList<string> ProblemsOf(RegenerateOutcome outcome) => [.. outcome.Problems.Order(StringComparer.Ordinal)];

    private static string WithoutMoment(string list) => Moment().Replace(list, "");

    // When busy time changed last is what a publisher that begins from nothing cannot know.
    [GeneratedRegex(@"^(DTSTAMP|LAST-MODIFIED):.*\r\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    private PublisherSetup Setup() => new()
    {
        Users = _server.Users,
        Configure = options =>
        {
            options.Calendars.Folders = [.. FolderNames.Patterns];
            options.Window.FutureDays = Slots.FutureDays;
            options.Watch.PollInterval = TimeSpan.FromMilliseconds(500);
            options.Watch.MaxSilence = TimeSpan.FromSeconds(3);
            options.Schedule.Sweep = TimeSpan.FromSeconds(2);
            options.Limits.Imap.ResponseTimeout = ResponseTimeout;
            options.Limits.Imap.ConnectTimeout = ResponseTimeout;
        },
    };
}
