using Microsoft.Extensions.Caching.Memory;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// Which unknown addresses are worth a question to directories. Anybody on the internet may ask for any address: one that nobody
/// has is remembered for a while, and new ones are looked up at a pace; beyond it they are unknown until the next list.
/// </summary>
internal sealed class LookupBounds(TimeProvider time) : IDisposable
{
    /// <summary>How long an address that nobody has stays so.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    /// <summary>Questions that may come at once; as many more come with each second as <see cref="PerSecond"/> says.</summary>
    public const int AtOnce = 20;

    /// <summary>Questions in a second, in the long run.</summary>
    public const int PerSecond = 5;

    private readonly MemoryCache _missed = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly Lock _lock = new();
    private double _left = AtOnce;
    private long _counted = time.GetTimestamp();

    /// <summary>Whether directories may be asked for the address now; counts as a question when they may.</summary>
    public bool MayAsk(string address)
    {
        if (_missed.TryGetValue(Key(address), out long missed) && time.GetElapsedTime(missed) < Memory)
        {
            return false;
        }

        lock (_lock)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(AtOnce, _left + (time.GetElapsedTime(_counted, now).TotalSeconds * PerSecond));
            _counted = now;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }

    /// <summary>Nobody has the address.</summary>
    public void Missed(string address) => _missed.Set(Key(address), time.GetTimestamp(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });

    public void Dispose() => _missed.Dispose();

    private static string Key(string address) => address.ToLowerInvariant();
}
