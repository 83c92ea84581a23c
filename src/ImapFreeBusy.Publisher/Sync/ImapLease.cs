using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>A logged-in connection on loan from the pool; disposing gives it back, or closes it when it is dead.</summary>
public sealed class ImapLease : IAsyncDisposable
{
    private readonly Func<ImapLease, ValueTask> _giveBack;
    private int _isGivenBack;

    internal ImapLease(ImapClient client, bool isFresh, Func<ImapLease, ValueTask> giveBack)
    {
        Client = client;
        IsFresh = isFresh;
        _giveBack = giveBack;
    }

    /// <summary>The connection. The mailbox that the lease before opened may still be open: <see cref="ImapClient.Selected"/> tells.</summary>
    public ImapClient Client { get; }

    /// <summary>Whether it was opened for this lease; a kept one may have died unseen.</summary>
    public bool IsFresh { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isGivenBack, 1) == 0 ? _giveBack(this) : ValueTask.CompletedTask;
}
