namespace ImapFreeBusy.Testing.Time;

/// <summary>A clock that stands still until a test moves it; timers fire while it moves, in their order.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>A clock that shows a moment. Default: Monday, 2026-03-02 09:00 UTC.</summary>
    public ManualTimeProvider(DateTimeOffset? now = null) => _now = now ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that wait, for tests that must know that somebody is waiting before they move the clock.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count(timer => timer.Due is not null);
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on; each timer fires at its own moment.</summary>
    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Moves the clock to a moment; timers that become due fire at theirs. Backwards nothing fires.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        while (TakeNext(moment) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = moment;
        }
    }

    internal void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
            timer.Period = period > TimeSpan.Zero ? period : null;
        }

        if (dueTime == TimeSpan.Zero)
        {
            MoveTo(GetUtcNow());
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.Due = null;
            _timers.Remove(timer);
        }
    }

    private ManualTimer? TakeNext(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next?.Due is not { } due)
            {
                return null;
            }

            _now = due > _now ? due : _now;
            next.Due = due + next.Period;
            return next;
        }
    }
}
