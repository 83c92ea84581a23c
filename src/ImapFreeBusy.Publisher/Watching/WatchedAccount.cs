using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>An account with the users whose folders it sees: what every way of watching it works with.</summary>
/// <param name="Account">The account.</param>
/// <param name="Publishers">Its users at first.</param>
/// <param name="Options">How changes are noticed.</param>
/// <param name="All">All users.</param>
/// <param name="Finder">Knows which folders are calendars.</param>
/// <param name="Pool">Gives connections.</param>
/// <param name="Faults">What servers were found to break.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record WatchedAccount(
    ImapAccount Account,
    IReadOnlyList<UserPublisher> Publishers,
    WatchOptions Options,
    UserPublishers All,
    FolderFinder Finder,
    ImapConnectionPool Pool,
    ServerFaults Faults,
    TimeProvider Time,
    ILogger<WatchService> Logger)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private volatile IReadOnlyList<UserPublisher> _publishers = Publishers;

    /// <summary>Its users; one, save for an account that folders are shared with. Never empty: an account without users is not watched.</summary>
    public IReadOnlyList<UserPublisher> Publishers
    {
        get => _publishers;
        set => _publishers = value;
    }

    /// <summary>After how long a connection is asked for again when none may be held: nothing goes over the wire for that.</summary>
    public TimeSpan RetryInterval => Options.PollInterval < Soon ? Options.PollInterval : Soon;

    /// <summary>Whether folders matter that are not the account's own.</summary>
    public bool IsShared => Publishers.Any(publisher => publisher.User.LooksElsewhere || publisher.Others.Any());

    /// <summary>The folders that are known, in their order, and for whom they count.</summary>
    public IReadOnlyList<(MailboxName Name, IReadOnlyList<UserPublisher> Publishers)> Folders() =>
    [
        .. Publishers
            .SelectMany(publisher => publisher.Folders, (publisher, folder) => (publisher, folder))
            .GroupBy(entry => entry.folder, entry => entry.publisher, (folder, publishers) => (folder, (IReadOnlyList<UserPublisher>)[.. publishers])),
    ];

    /// <summary>Asks for rounds that nobody waits for; their check finds out what changed, if anything did.</summary>
    public void Look(IEnumerable<UserPublisher> publishers, RoundDemand demand)
    {
        foreach (var publisher in publishers)
        {
            Look(publisher, demand);
        }
    }

    /// <inheritdoc cref="Look(IEnumerable{UserPublisher}, RoundDemand)"/>
    public void Look(UserPublisher publisher, RoundDemand demand) => _ = All.TryRoundAsync(publisher, demand, CancellationToken.None);

    /// <summary>A connection to hold for long; see <see cref="ImapConnectionPool.TryRentToHoldAsync"/>.</summary>
    public Task<ImapLease?> TryRentToHoldAsync(CancellationToken cancellationToken) => Pool.TryRentToHoldAsync(Account, cancellationToken, isNew: IsShared);
}
