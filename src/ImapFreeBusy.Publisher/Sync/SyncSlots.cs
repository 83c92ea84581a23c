namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Bounds how many users are brought up to date at a time; who waits is served in order.</summary>
internal sealed class SyncSlots(SyncOptions options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentSyncs, options.MaxConcurrentSyncs);

    /// <summary>Waits for a slot; disposing gives it back.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        return new Slot(_slots);
    }

    public void Dispose() => _slots.Dispose();

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        private SemaphoreSlim? _slots = slots;

        public void Dispose() => Interlocked.Exchange(ref _slots, null)?.Release();
    }
}
