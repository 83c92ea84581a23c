using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// When a check began: by the clock, and by a time stamp that nobody sets. A clock that is set back makes nothing younger by
/// it; one that is set forward, or a machine that sleeps, makes everything older.
/// </summary>
/// <param name="At">What the clock showed.</param>
/// <param name="Stamp">The time stamp; null where another process, or another run of this one, saw the moment.</param>
internal readonly record struct SyncMoment(Instant At, long? Stamp = null)
{
    /// <summary>How far the clock may drift from the time stamps without having been set.</summary>
    private static readonly Duration Drift = Duration.FromSeconds(1);

    /// <summary>This moment.</summary>
    public static SyncMoment Now(TimeProvider time) => new(NowOf(time), time.GetTimestamp());

    /// <summary>The moment by the clock as it is now; <see cref="Instant.MinValue"/> where it lies in the future and nobody can tell how long it is ago.</summary>
    public Instant ByClock(TimeProvider time)
    {
        var now = NowOf(time);
        if (Stamp is not { } stamp)
        {
            return At <= now ? At : Instant.MinValue;
        }

        var passed = now - Duration.FromTimeSpan(time.GetElapsedTime(stamp));
        return At <= passed + Drift ? Instant.Min(At, now) : passed;
    }

    private static Instant NowOf(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
