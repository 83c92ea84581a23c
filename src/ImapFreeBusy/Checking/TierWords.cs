using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Watching;

namespace ImapFreeBusy.Checking;

/// <summary>How a folder is followed, for people.</summary>
internal static class TierWords
{
    /// <summary>Tells the way, and why it is no better one where a setting decides.</summary>
    public static string Of(WatchTier tier, WatchTier? push, ImapAccount account, int users, WatchOptions watch) => tier switch
    {
        WatchTier.Notify => $"watched by NOTIFY, over one connection for {account.Login}",
        WatchTier.Idle => "watched by IDLE, over a connection of its own",
        WatchTier.ListStatus => $"{Polled(watch)} by one LIST for all {users} users of {account.Login}{Why(push, watch)}",
        WatchTier.Status => $"{Polled(watch)} by STATUS{Why(push, watch)}",
        _ => $"{Polled(watch)} by STATUS and a search for flags{Why(push, watch)}",
    };

    private static string Polled(WatchOptions watch) => $"polled every {watch.PollInterval:c}";

    private static string Why(WatchTier? push, WatchOptions watch) => push switch
    {
        null => "",
        WatchTier.Notify when watch.MaxIdleConnections > 0 => ", until the user is among those asked for last (Watch:MaxIdleConnections), or NOTIFY tells of the folder",
        _ when watch.MaxIdleConnections > 0 => ", until the user is among those asked for last (Watch:MaxIdleConnections, Servers:MaxConnectionsPerUser)",
        _ => ", since Watch:MaxIdleConnections is 0",
    };
}
