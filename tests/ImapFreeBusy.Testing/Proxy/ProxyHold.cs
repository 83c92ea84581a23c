namespace ImapFreeBusy.Testing.Proxy;

/// <summary>
/// Keeps back lines of clients that match, and all that follows them on their connections, until released.
/// </summary>
public sealed class ProxyHold : IDisposable
{
    private readonly Func<string, bool> _matches;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    internal ProxyHold(Func<string, bool> matches) => _matches = matches;

    /// <summary>Done when the first line is held.</summary>
    public Task Held => _first.Task;

    /// <summary>Lines held so far, released or not.</summary>
    public int Count => Volatile.Read(ref _held);

    /// <summary>Lets go what is held; later lines pass.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>The same as <see cref="Release"/>.</summary>
    public void Dispose() => Release();

    internal Task PassAsync(string line, CancellationToken cancellationToken)
    {
        if (_released.Task.IsCompleted || !_matches(line))
        {
            return Task.CompletedTask;
        }

        Interlocked.Increment(ref _held);
        _first.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
