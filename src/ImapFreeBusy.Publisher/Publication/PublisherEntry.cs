namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A user's publisher, made when it is first needed, that can be stopped by itself.</summary>
internal sealed class PublisherEntry
{
    private readonly Lazy<UserPublisher> _publisher;
    private readonly CancellationTokenSource _stopping;

    /// <summary>Makes nothing yet.</summary>
    /// <param name="make">Makes it, with the token that stops its rounds.</param>
    /// <param name="stopping">Stops the rounds of all.</param>
    public PublisherEntry(Func<CancellationToken, UserPublisher> make, CancellationToken stopping)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var stop = _stopping.Token;
        _publisher = new Lazy<UserPublisher>(() => make(stop));
    }

    /// <summary>The publisher.</summary>
    public UserPublisher Publisher => _publisher.Value;

    /// <summary>Completes when no round runs any more.</summary>
    public Task Ended => _publisher.IsValueCreated ? _publisher.Value.RoundsEnded : Task.CompletedTask;

    /// <summary>Stops the rounds; the next one ends before it begins.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }
}
