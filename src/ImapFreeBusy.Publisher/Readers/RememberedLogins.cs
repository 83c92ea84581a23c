using System.Security.Cryptography;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>The last login of each user, for a while. The oldest makes room.</summary>
/// <param name="lifetime">How long.</param>
/// <param name="time">The clock.</param>
internal sealed class RememberedLogins(TimeSpan lifetime, TimeProvider time)
{
    /// <summary>Most that are kept: about two megabytes.</summary>
    public const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (byte[] Fingerprint, long Since)> _kept = new(StringComparer.Ordinal);
    private readonly Queue<(string Address, long Since)> _order = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>Whether this login of the user is remembered.</summary>
    public bool Holds(string address, ReadOnlySpan<byte> fingerprint)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(address, out var kept)
                && time.GetElapsedTime(kept.Since) < lifetime
                && CryptographicOperations.FixedTimeEquals(kept.Fingerprint, fingerprint);
        }
    }

    /// <summary>Remembers a login in place of the user's last one.</summary>
    public void Add(string address, byte[] fingerprint)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _kept[address] = (fingerprint, now);
            _order.Enqueue((address, now));
            while (_order.Count > Most || (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) >= lifetime))
            {
                Forget(_order.Dequeue());
            }
        }
    }

    private void Forget((string Address, long Since) oldest)
    {
        if (_kept.TryGetValue(oldest.Address, out var kept) && kept.Since == oldest.Since)
        {
            _kept.Remove(oldest.Address);
        }
    }
}
