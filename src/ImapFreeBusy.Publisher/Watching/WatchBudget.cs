namespace ImapFreeBusy.Publisher.Watching;

/// <summary>The connections that may wait for the server's word (<see cref="WatchOptions.MaxIdleConnections"/>): who comes first takes what is left.</summary>
internal sealed class WatchBudget(WatchOptions options)
{
    /// <summary>Connections that nobody took.</summary>
    public int Left { get; private set; } = options.MaxIdleConnections;

    /// <summary>Takes so many, or what is left of them.</summary>
    public int Take(int wanted)
    {
        var taken = Math.Min(Left, wanted);
        Left -= taken;
        return taken;
    }
}
