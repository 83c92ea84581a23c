namespace ImapFreeBusy.Testing.Proxy;

/// <summary>One direction of one connection under a <see cref="FaultScript"/>.</summary>
internal sealed class FaultyPath(FaultScript script, int connection, bool isFromServer)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(30);

    // Not allowed anywhere: no CHAR of RFC 3501 §9 is NUL, and no response begins with 0xFF.
    private static readonly byte[] Garbage = [0xFF, 0x00, 0x80, 0x0D, 0x0A, 0x00, 0xFE];

    // A whole 64 KiB would take longer than any test has time for.
    private const int SlowBytes = 200;

    private readonly LineSplitter _splitter = new();
    private int _pieces;

    /// <summary>The pieces of a chunk: lines once they are whole, bytes of literals, or the chunk itself where nobody can read it.</summary>
    public IEnumerable<LinePiece> Split(ReadOnlyMemory<byte> chunk, bool isOpaque) => isOpaque ? [new LinePiece(chunk.ToArray(), null)] : _splitter.Feed(chunk);

    /// <summary>Sends a piece, or what a fault leaves of it, and tells what happened; the caller ends what must end.</summary>
    public async Task<FaultKind> PassAsync(LinePiece piece, Func<ReadOnlyMemory<byte>, Task> send, CancellationToken cancellationToken)
    {
        var number = _pieces++;
        var kind = script.IsOn ? script.At(connection, number, isFromServer) : FaultKind.None;
        if (kind != FaultKind.None)
        {
            script.Count($"{kind} in {(number == 0 ? "the first bytes" : piece.Line is null ? "a literal" : "a line")}");
        }

        foreach (var part in Parts(kind, piece.Bytes))
        {
            await send(part);
            await PauseAsync(kind, cancellationToken);
        }

        return kind;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(FaultKind kind, byte[] bytes)
    {
        var half = bytes.Length / 2;
        return kind switch
        {
            FaultKind.Cut => [bytes.AsMemory(0, half)],
            FaultKind.Garbage => [bytes.AsMemory(0, half), Garbage, bytes.AsMemory(half)],
            FaultKind.HalfOpen => [],
            FaultKind.Late or FaultKind.Delay => [default, bytes],
            FaultKind.OneByte => [.. bytes.Take(SlowBytes).Select(octet => (ReadOnlyMemory<byte>)new[] { octet }), bytes.AsMemory(Math.Min(SlowBytes, bytes.Length))],
            _ => [bytes],
        };
    }

    private Task PauseAsync(FaultKind kind, CancellationToken cancellationToken) => kind switch
    {
        FaultKind.Late => Task.Delay(script.Lateness / 2, cancellationToken),
        FaultKind.Delay => Task.Delay(Moment / 2, cancellationToken),
        _ => Task.CompletedTask,
    };
}
