namespace ImapFreeBusy.Publisher.Publication;

/// <summary>When a user's folders are audited next: at a moment of its own for each user, so that not all come at once.</summary>
/// <param name="interval">How often; 0 for never.</param>
/// <param name="time">The clock.</param>
internal sealed class AuditDue(TimeSpan interval, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _next = interval * Random.Shared.NextDouble();

    /// <summary>Whether it is time; if so, the next time is an interval later.</summary>
    public bool Take()
    {
        var now = time.GetElapsedTime(_begun);
        if (interval == TimeSpan.Zero || now < _next)
        {
            return false;
        }

        _next = now + interval;
        return true;
    }
}
