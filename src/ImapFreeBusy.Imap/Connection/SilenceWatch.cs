namespace ImapFreeBusy.Imap.Connection;

/// <summary>Knows how long the server has been silent, and notices that it owes an answer and has been silent for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly Func<bool> _isAnswerDue;
    private readonly Action _onSilence;
    private readonly ITimer _timer;
    private long _lastHeard;
    private long _owedSince;
    private bool _isArmed;

    public SilenceWatch(TimeProvider clock, TimeSpan limit, Func<bool> isAnswerDue, Action onSilence)
    {
        (_clock, _limit, _isAnswerDue, _onSilence) = (clock, limit, isAnswerDue, onSilence);
        _lastHeard = _owedSince = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time since the server sent anything, or since the connection was made.</summary>
    public TimeSpan Silence => _clock.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>The server said something.</summary>
    public void Heard() => Volatile.Write(ref _lastHeard, _clock.GetTimestamp());

    /// <summary>An answer is due from now on; <paramref name="owedBefore"/> tells whether one was due already.</summary>
    public void Expect(bool owedBefore)
    {
        if (!owedBefore)
        {
            Volatile.Write(ref _owedSince, _clock.GetTimestamp());
        }

        lock (_lock)
        {
            if (!_isArmed)
            {
                _isArmed = true;
                Again(_limit);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            var since = Math.Max(Volatile.Read(ref _lastHeard), Volatile.Read(ref _owedSince));
            var silence = _clock.GetElapsedTime(since);
            _isArmed = _isAnswerDue();
            if (_isArmed && silence < _limit)
            {
                Again(_limit - silence);
            }

            if (!_isArmed || silence < _limit)
            {
                return;
            }
        }

        _onSilence();
    }

    private void Again(TimeSpan wait) => _timer.Change(wait, Timeout.InfiniteTimeSpan);
}
