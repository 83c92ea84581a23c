using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// One <see cref="UserPublisher"/> for each user of the directory, made when it is first needed. It follows the directory: who is told
/// of in other words gets another one, who is gone none, and the published list goes too.
/// </summary>
internal sealed class UserPublishers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PublisherEntry> _publishers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly IUserDirectory _directory;
    private readonly UserServices _services;
    private readonly Lock _lock = new();
    private Dictionary<string, User> _users = [];
    private IReadOnlyList<User>? _list;

    /// <summary>Begins with those who are users now.</summary>
    public UserPublishers(IUserDirectory directory, UserServices services)
    {
        (_directory, _services) = (directory, services);
        directory.Changed += OnChanged;
        Follow();
    }

    /// <summary>Told when the calendar folders of a user were first seen, added, or are gone.</summary>
    public Action<User> FoldersChanged { get; set; } = _ => { };

    /// <summary>Everyone's, in the order of the directory.</summary>
    public IEnumerable<UserPublisher> All => _directory.Users.Select(Of);

    /// <summary>The publisher of a user; of somebody who went a moment ago, one that does nothing any more.</summary>
    public UserPublisher Of(User user) => (_publishers.GetValueOrDefault(user.Address) ?? Add(user)).Publisher;

    /// <summary>Runs a round nobody asked for; a failure is logged, and what is published stays (then null).</summary>
    public async Task<RoundResult?> TryRoundAsync(UserPublisher publisher, RoundDemand demand, CancellationToken cancellationToken)
    {
        try
        {
            return await publisher.NextRoundAsync(demand).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            // The user has gone, or has another publisher now.
            return null;
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
            _services.Logger.LogDebug("{User}: not brought up to date, the last good list stays: {Reason}", user, e.Message);
        }
        else if (IsExpected(e))
        {
            _services.Logger.LogWarning("{User}: not brought up to date, the last good list stays: {Reason}", user, e.Message);
        }
        else
        {
            _services.Logger.LogError(e, "{User}: not brought up to date, the last good list stays", user);
        }
    }

    /// <summary>Stops the rounds and waits for them: what they work with is disposed next.</summary>
    public async ValueTask DisposeAsync()
    {
        _directory.Changed -= OnChanged;
        await _stopping.CancelAsync();
        await Task.WhenAll(_publishers.Values.Select(entry => entry.Ended));
        _stopping.Dispose();
    }

    private PublisherEntry Add(User user)
    {
        Follow();
        lock (_lock)
        {
            if (_users.TryGetValue(user.Address, out var known))
            {
                return _publishers.GetOrAdd(user.Address, _ => EntryOf(known));
            }
        }

        var gone = EntryOf(user);
        gone.Stop();
        return gone;
    }

    private PublisherEntry EntryOf(User user) => new(stop => new UserPublisher(user, _services, () => FoldersChanged(user), stop), _stopping.Token);

    private void OnChanged(object? sender, EventArgs e) => Follow();

    private void Follow()
    {
        List<(User User, PublisherEntry? Entry, bool IsGone)> retired = [];
        lock (_lock)
        {
            var list = _directory.Users;
            if (ReferenceEquals(list, _list))
            {
                return;
            }

            var before = _users;
            _list = list;
            _users = list.ToDictionary(user => user.Address);
            foreach (var user in before.Values.Where(user => !user.Equals(_users.GetValueOrDefault(user.Address))))
            {
                _publishers.TryRemove(user.Address, out var entry);
                retired.Add((user, entry, !_users.ContainsKey(user.Address)));
            }
        }

        foreach (var (user, entry, isGone) in retired)
        {
            entry?.Stop();
            if (isGone)
            {
                _services.Logger.LogInformation("{User}: is no user any more, the list is taken away", user);
                _ = RemoveAsync(user, entry?.Ended ?? Task.CompletedTask);
            }
        }
    }

    private async Task RemoveAsync(User user, Task ended)
    {
        await ended;
        lock (_lock)
        {
            // Back already, and published anew.
            if (_users.ContainsKey(user.Address))
            {
                return;
            }
        }

        try
        {
            _services.Files.Remove(user);
        }
        catch (StorageException)
        {
            // The disk's health was told.
        }
    }
}
