using System.Collections.Concurrent;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>
/// Decides from a seed what goes wrong where: the same fault at the same piece of the same connection each time. Give it
/// to <see cref="ImapProxy.Start"/>; it does nothing until it is switched on.
/// </summary>
public sealed class FaultScript(int seed)
{
    // What hurts more comes less often, so that connections live long enough to do something.
    private static readonly FaultKind[] Deck =
    [
        FaultKind.Cut, FaultKind.Cut, FaultKind.Garbage, FaultKind.HalfOpen, FaultKind.Late,
        FaultKind.Delay, FaultKind.Delay, FaultKind.Delay, FaultKind.OneByte, FaultKind.OneByte, FaultKind.OneByte,
    ];

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private volatile bool _isOn;

    /// <summary>One of so many pieces meets a fault. Default 40; of greetings and handshakes one of 12.</summary>
    public int Rarity { get; init; } = 40;

    /// <summary>How long <see cref="FaultKind.Late"/> keeps a piece back. Default 1.5 s: let the reader's patience be less.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Whether anything goes wrong. What a fault did to a connection stays done.</summary>
    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }

    /// <summary>What happened so far: <c>Cut in a literal</c>, and how often.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>What would happen to a piece.</summary>
    /// <param name="connection">Number of the connection, from 0.</param>
    /// <param name="piece">Number of the piece among those of its direction, from 0.</param>
    /// <param name="isFromServer">Its direction.</param>
    public FaultKind At(int connection, int piece, bool isFromServer)
    {
        var dice = Mixed(seed, connection, (piece * 2) + (isFromServer ? 1 : 0));
        if (dice % (ulong)(piece == 0 ? Math.Min(12, Rarity) : Rarity) != 0)
        {
            return FaultKind.None;
        }

        var kind = Deck[(int)(dice / 64 / (ulong)Rarity % (ulong)Deck.Length)];
        // A server that read garbage would tell so, in words that mean something else to its client.
        return kind == FaultKind.Garbage && !isFromServer ? FaultKind.Cut : kind;
    }

    internal void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    // SplitMix64: neighbours have nothing in common, and every process says the same.
    private static ulong Mixed(int seed, int connection, int piece)
    {
        unchecked
        {
            var value = ((ulong)(uint)seed << 32) ^ ((ulong)(uint)connection << 20) ^ (uint)piece;
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
