namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>What went through a relay.</summary>
/// <param name="Connections">Connections that were opened.</param>
/// <param name="Lines">Lines of the client: its commands.</param>
/// <param name="ToServer">Bytes of the client.</param>
/// <param name="ToClient">Bytes of the server.</param>
public sealed record WireCounts(int Connections, long Lines, long ToServer, long ToClient)
{
    /// <summary>Nothing.</summary>
    public static WireCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>Bytes of both.</summary>
    public long Bytes => ToServer + ToClient;

    /// <summary>Both together.</summary>
    public static WireCounts operator +(WireCounts left, WireCounts right) => new(
        left.Connections + right.Connections, left.Lines + right.Lines, left.ToServer + right.ToServer, left.ToClient + right.ToClient);

    /// <summary>What went through between two moments.</summary>
    public static WireCounts operator -(WireCounts later, WireCounts earlier) => new(
        later.Connections - earlier.Connections, later.Lines - earlier.Lines, later.ToServer - earlier.ToServer, later.ToClient - earlier.ToClient);
}
