using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>One user's list at another host: what it said last, asked for anew by one request at a time for all who wait.</summary>
internal sealed class RemoteList(RemoteUser user, RemoteHost host, RemoteHostOptions options, FetchedListReader reader, TimeProvider time, ILogger logger)
{
    /// <summary>How long a host that gave no list is left in peace.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile RemoteState? _state;
    private volatile string? _trouble;
    private Task _fetching = Task.CompletedTask;
    private long _failedAt;

    /// <summary>What is known; null when the host never gave a list.</summary>
    public RemoteState? State => _state;

    /// <summary>Why the last look gave no list; null when it did.</summary>
    public string? Trouble => _trouble;

    /// <summary>The last list of the standing window that was made.</summary>
    public FreeBusyPublication? Standing { get; private set; }

    /// <summary>Asks the host when it is time to; completes, without a failure, when that has ended.</summary>
    /// <param name="isForced">Whether it is always time.</param>
    public Task RefreshAsync(bool isForced)
    {
        lock (_lock)
        {
            if (_fetching.IsCompleted && (isForced || IsDue()))
            {
                _fetching = Task.Run(FetchAsync);
            }

            return _fetching;
        }
    }

    /// <summary>Makes the list of the standing window anew.</summary>
    public FreeBusyPublication Renew(Func<FreeBusyPublication?, FreeBusyPublication> renew)
    {
        lock (_lock)
        {
            return Standing = renew(Standing);
        }
    }

    private bool IsDue() =>
        _trouble is not null ? time.GetElapsedTime(_failedAt) >= Pause
        : _state is not { SyncedAt.Stamp: { } synced } || time.GetElapsedTime(synced) >= options.TimeToLive;

    // It ends by the host's own limits, whoever has gone meanwhile.
    private async Task FetchAsync()
    {
        var (begun, known) = (SyncMoment.Now(time), _state);
        try
        {
            var text = await host.GetAsync(user.Url, known?.List, CancellationToken.None);
            var list = text is null ? known!.List : new FetchedList(reader.Read(text.Content.Span, user, begun.At), text.Tag, text.LastModified);
            var isSame = known is not null && known.List.Timeline.Equals(list.Timeline);
            _state = new RemoteState(list, begun, isSame ? known!.ChangedAt : ChangeDate.After(known?.ChangedAt, time));
            _trouble = null;
        }
        catch (RemoteException e)
        {
            Tell(e.Message, known is not null);
            _failedAt = time.GetTimestamp();
            _trouble = $"the host {user.Host} gives no list: {e.Message}";
        }
    }

    // A list that never was may be an address that somebody made up.
    private void Tell(string reason, bool wasThere)
    {
        if (_trouble is null)
        {
            logger.Log(wasThere ? LogLevel.Warning : LogLevel.Debug, "{User}: the host {Host} gives no list ({Reason})", user, user.Host, reason);
        }
    }
}
