using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>One <see cref="UserPublisher"/> for each user of the directory, made when it is first needed.</summary>
internal sealed class UserPublishers(IUserDirectory directory, UserServices services) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<UserPublisher>> _publishers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Told when the calendar folders of a user were first seen, added, or are gone.</summary>
    public Action<User> FoldersChanged { get; set; } = _ => { };

    /// <summary>Everyone's, in the order of the directory.</summary>
    public IEnumerable<UserPublisher> All => directory.Users.Select(Of);

    /// <summary>The publisher of a user.</summary>
    public UserPublisher Of(User user) => _publishers.GetOrAdd(
        user.Address,
        _ => new Lazy<UserPublisher>(() => new UserPublisher(user, services, () => FoldersChanged(user), _stopping.Token))).Value;

    /// <summary>Runs a round nobody asked for; a failure is logged, and what is published stays (then null).</summary>
    public async Task<RoundResult?> TryRoundAsync(UserPublisher publisher, RoundDemand demand, CancellationToken cancellationToken)
    {
        try
        {
            return await publisher.NextRoundAsync(demand).WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(publisher.User, e);
            return null;
        }
    }

    /// <summary>What can go wrong with a mailbox, a network or a disk, as against a fault of ours.</summary>
    public static bool IsExpected(Exception e) => e is ImapException or IOException or UnauthorizedAccessException or RoundFailedException or FolderUnsteadyException;

    private void Tell(User user, Exception e)
    {
        if (e is StorageException)
        {
            // The disk's health was told, once for all users.
            services.Logger.LogDebug("{User}: not brought up to date, the last good list stays: {Reason}", user, e.Message);
        }
        else if (IsExpected(e))
        {
            services.Logger.LogWarning("{User}: not brought up to date, the last good list stays: {Reason}", user, e.Message);
        }
        else
        {
            services.Logger.LogError(e, "{User}: not brought up to date, the last good list stays", user);
        }
    }

    /// <summary>Stops the rounds and waits for them: what they work with is disposed next.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_publishers.Values.Where(publisher => publisher.IsValueCreated).Select(publisher => publisher.Value.RoundsEnded));
        _stopping.Dispose();
    }
}
