namespace ImapFreeBusy.Publisher.Readers;

/// <summary>
/// How many logins may be refused in a minute, of one name and in all: nobody guesses passwords here, and mail servers need not
/// lock an account because of us. An attempt under way counts as refused until it is not.
/// </summary>
internal sealed class AttemptPace(TimeProvider time)
{
    /// <summary>The span in which they are counted.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    /// <summary>Of one name: mail servers lock after ten and more.</summary>
    public const int OfName = 5;

    /// <summary>In all: as many names as are kept at most.</summary>
    public const int InAll = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private long _begun = time.GetTimestamp();
    private int _count;

    /// <summary>When there is a new span.</summary>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_lock)
            {
                return Span - time.GetElapsedTime(_begun) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether an attempt may be made now; counts it when it may.</summary>
    public bool TryBegin(string name)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_begun) >= Span)
            {
                _attempts.Clear();
                (_begun, _count) = (time.GetTimestamp(), 0);
            }

            var before = _attempts.GetValueOrDefault(name);
            if (before >= OfName || _count >= InAll)
            {
                return false;
            }

            _attempts[name] = before + 1;
            _count++;
            return true;
        }
    }

    /// <summary>An attempt was not refused.</summary>
    public void GiveBack(string name)
    {
        lock (_lock)
        {
            if (_attempts.TryGetValue(name, out var attempts) && attempts > 0)
            {
                _attempts[name] = attempts - 1;
                _count--;
            }
        }
    }
}
