using System.Collections.Immutable;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>What goes wrong on the way, for all connections of a proxy; may be changed at any time.</summary>
internal sealed class ProxyFaults
{
    private const int TailBytes = 4096;
    private ImmutableList<ProxyHold> _holds = [];
    private ImmutableList<ProxyCut> _cuts = [];
    private TaskCompletionSource _thawed = Thawed();
    private long _latencyTicks;
    private volatile bool _oneByteAtATime;

    public Action<string> ServerLineSeen { get; set; } = _ => { };

    public TimeSpan Latency
    {
        get => new(Volatile.Read(ref _latencyTicks));
        set => Volatile.Write(ref _latencyTicks, value.Ticks);
    }

    public bool OneByteAtATime
    {
        get => _oneByteAtATime;
        set => _oneByteAtATime = value;
    }

    public ProxyHold Hold(Func<string, bool> matches)
    {
        var hold = new ProxyHold(matches);
        ImmutableInterlocked.Update(ref _holds, holds => holds.Add(hold));
        return hold;
    }

    public ProxyCut Cut(string text, int times)
    {
        var cut = new ProxyCut(text, times);
        ImmutableInterlocked.Update(ref _cuts, cuts => cuts.Add(cut));
        return cut;
    }

    public void Freeze() => Interlocked.Exchange(ref _thawed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public void Thaw() => Volatile.Read(ref _thawed).TrySetResult();

    /// <summary>Waits while the proxy is frozen.</summary>
    public Task PassAsync(CancellationToken cancellationToken) => Volatile.Read(ref _thawed).Task.WaitAsync(cancellationToken);

    /// <summary>Waits while a hold keeps this line.</summary>
    public async Task PassAsync(string line, CancellationToken cancellationToken)
    {
        foreach (var hold in _holds)
        {
            await hold.PassAsync(line, cancellationToken);
        }
    }

    /// <summary>Where the connection ends in this chunk, if it does.</summary>
    public int? FindCut(ref byte[] tail, ReadOnlySpan<byte> chunk)
    {
        foreach (var cut in _cuts)
        {
            if (cut.Find(tail, chunk) is { } end)
            {
                return end;
            }
        }

        byte[] joined = [.. tail, .. chunk];
        tail = joined[Math.Max(0, joined.Length - TailBytes)..];
        return null;
    }

    private static TaskCompletionSource Thawed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
