namespace ImapFreeBusy.Imap.Connection;

/// <summary>Notices that the server owes an answer and has been silent for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly Func<bool> _isAnswerDue;
    private readonly Action _onSilence;
    private readonly ITimer _timer;
    private long _lastHeard;
    private bool _isArmed;

    public SilenceWatch(TimeProvider clock, TimeSpan limit, Func<bool> isAnswerDue, Action onSilence)
    {
        (_clock, _limit, _isAnswerDue, _onSilence) = (clock, limit, isAnswerDue, onSilence);
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The server said something, or nothing was owed until now.</summary>
    public void Heard() => Volatile.Write(ref _lastHeard, _clock.GetTimestamp());

    /// <summary>An answer is due from now on.</summary>
    public void Arm()
    {
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
            var silence = _clock.GetElapsedTime(Volatile.Read(ref _lastHeard));
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
