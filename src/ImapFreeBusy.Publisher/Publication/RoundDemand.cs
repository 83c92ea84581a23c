using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What is asked of a round, beyond the check that every round begins with.</summary>
/// <param name="Discover">List the folders anew.</param>
/// <param name="Full">Forget what is known and read everything again.</param>
/// <param name="Progress">Whom to tell how far the reading is; null for nobody.</param>
internal sealed record RoundDemand(bool Discover = false, bool Full = false, IProgress<SyncProgress>? Progress = null)
{
    /// <summary>Just the check.</summary>
    public static RoundDemand Check { get; } = new();

    /// <summary>The check with a new LIST.</summary>
    public static RoundDemand Sweep { get; } = new(Discover: true);

    /// <summary>Both demands in one round.</summary>
    public static RoundDemand Merge(RoundDemand left, RoundDemand right) =>
        new(left.Discover || right.Discover, left.Full || right.Full, left.Progress ?? right.Progress);
}
