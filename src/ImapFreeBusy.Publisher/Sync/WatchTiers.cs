namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Which way of following folders is taken, by what a server can be counted on for.</summary>
internal static class WatchTiers
{
    /// <summary>How the server tells by itself; null when it cannot.</summary>
    public static WatchTier? PushOf(ServerAbilities? abilities) => abilities switch
    {
        { Notify: true } => WatchTier.Notify,
        { Idle: true } => WatchTier.Idle,
        _ => null,
    };

    /// <summary>How folders are asked about that nobody tells of.</summary>
    /// <param name="abilities">What may be counted on.</param>
    /// <param name="users">How many users have their folders in the account.</param>
    public static WatchTier PollOf(ServerAbilities abilities, int users) => abilities switch
    {
        { ListStatus: true, CondStore: true } when users > 1 => WatchTier.ListStatus,
        { CondStore: true } => WatchTier.Status,
        _ => WatchTier.StatusAndSearch,
    };
}
