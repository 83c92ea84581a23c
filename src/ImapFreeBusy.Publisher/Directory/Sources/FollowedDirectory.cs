using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// One directory and the users it told of last. They stay when it does not answer; they go when a complete answer no longer holds
/// them. What goes wrong is told once.
/// </summary>
internal sealed class FollowedDirectory : IAsyncDisposable
{
    /// <summary>How long a directory that did not answer is left in peace by lookups.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly int _mostUsers;
    private readonly string? _host;
    private readonly IUserSource _source;
    private readonly RecordReader _reader;
    private readonly LastUsers _last;
    private readonly TimeProvider _time;
    private readonly FaultLog _faults;
    private readonly UnprovenUsers _unproven = new();
    private readonly ILogger _logger;
    private readonly DirectoryTrouble _listing;
    private readonly DirectoryTrouble _lookup;
    private readonly Lock _lock = new();
    private volatile KnownUsers _known = KnownUsers.None;
    private IReadOnlyList<UserRecord> _kept;
    private long? _failedAt;

    /// <summary>Begins with the users of last time.</summary>
    public FollowedDirectory(DirectoryOptions options, IUserSource source, RecordReader reader, LastUsers last, TimeProvider time, ILogger logger)
    {
        (_name, _mostUsers, _host, _source, _reader, _last, _time, _logger) = (options.Name, options.MaxUsers, options.Host, source, reader, last, time, logger);
        _faults = new FaultLog(_name, logger);
        (_listing, _lookup) = DirectoryTrouble.Pair(() => logger.LogInformation("Directory {Directory}: answers again", options.Name));
        _kept = last.Read(_name);
        _known = KnownUsers.Of(_kept, KnownUsers.None, Read);
    }

    /// <summary>Its users.</summary>
    public IReadOnlyList<ListOwner> Users => _known.Users;

    /// <summary>
    /// Whether the form of an address says all that there is to know: who fits has the list at another host, which is named. Nothing is asked
    /// for that, and nothing need be remembered.
    /// </summary>
    public bool KnowsByForm => !_source.CanList && _host is not null;

    /// <summary>Asks for all users.</summary>
    /// <returns>Why the answer does not count; null when it does.</returns>
    public async Task<string?> RefreshAsync(CancellationToken cancellationToken)
    {
        if (!_source.CanList)
        {
            return null;
        }

        try
        {
            var records = await _source.ListAsync(cancellationToken);
            Adopt(records);
            _listing.Ended(null);
            return null;
        }
        catch (DirectoryFailedException e)
        {
            Failed(_listing, e.Message);
            return $"{_name}: {e.Message}";
        }
    }

    /// <summary>Asks for one user, who is one of <see cref="Users"/> from then on.</summary>
    /// <returns>The user; whether the directory answered at all.</returns>
    public async Task<(ListOwner? User, bool HasAnswered)> FindAsync(string address, CancellationToken cancellationToken)
    {
        // A lookup that failed, or a list that was refused: either may be the sign of a server in trouble.
        if (_failedAt is { } failed && _time.GetElapsedTime(failed) < Pause)
        {
            return (null, HasAnswered: false);
        }

        try
        {
            var record = await _source.FindAsync(address, cancellationToken);
            _lookup.Ended(null);
            return (record is null ? null : KnowsByForm ? Read(record) : Add(record), HasAnswered: true);
        }
        catch (DirectoryFailedException e)
        {
            Failed(_lookup, e.Message);
            return (null, HasAnswered: false);
        }
    }

    /// <summary>A sweep is over: of those who were found by the form of their address alone, who has no list is none.</summary>
    public void Settle(Func<string, bool> hasList)
    {
        var vain = _unproven.Settle().Where(address => !hasList(address)).ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            _known = vain.Count == 0 ? _known : _known.Without(vain);
        }
    }

    /// <summary>Remembers the users for the next start, when they are others than those remembered.</summary>
    public void Keep()
    {
        var records = _known.Records;
        if (!ReferenceEquals(records, _kept))
        {
            _last.Write(_name, records);
            _kept = records;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private void Adopt(IReadOnlyList<UserRecord> records)
    {
        _faults.Begin();
        lock (_lock)
        {
            var next = KnownUsers.Of(records, _known, Read);
            if (next.Users.Count == 0 && _known.Users.Count > 0)
            {
                // A right that was taken from BindDn, or a mistyped filter, looks the same: too much to lose by it.
                throw new DirectoryFailedException("it answers without one user that can be published, and knew some before: they stay (should nobody be left, take it out of the settings)");
            }

            _known = next;
        }

        _faults.End();
    }

    private ListOwner? Add(UserRecord record)
    {
        if (!_source.CanList && (_known.Users.Count >= _mostUsers || !_unproven.TryAdd(record.Address.ToLowerInvariant())))
        {
            return null;
        }

        lock (_lock)
        {
            var (next, user) = _known.With(record, Read);
            _known = next;
            return user;
        }
    }

    private ListOwner? Read(UserRecord record) => _reader.Read(record, fault => _faults.Tell(record.Address, fault));

    private void Failed(DirectoryTrouble trouble, string reason)
    {
        _failedAt = _time.GetTimestamp();
        if (trouble.Ended(reason))
        {
            _logger.LogWarning("Directory {Directory}: {Reason}; the {Count} users that it told of last stay", _name, reason, _known.Users.Count);
        }
    }
}
