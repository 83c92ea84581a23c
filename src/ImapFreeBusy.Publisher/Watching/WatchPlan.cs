using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// How each folder is followed as long as nobody was asked for: accounts are to be given in the order of the directory,
/// which is the one in which connections are given away then.
/// </summary>
internal sealed class WatchPlan(PublisherOptions options)
{
    private readonly WatchBudget _budget = new(options.Watch);
    private readonly Dictionary<string, int> _held = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The way for each folder of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="users">How many users have their folders there.</param>
    /// <param name="folders">The folders of all of them, in their order.</param>
    /// <param name="abilities">What the server can be counted on for.</param>
    /// <param name="untold">Folders that NOTIFY leaves out.</param>
    public IReadOnlyDictionary<MailboxName, WatchTier> Of(
        ImapAccount account, int users, IReadOnlyList<MailboxName> folders, ServerAbilities abilities, IReadOnlySet<MailboxName> untold)
    {
        var push = WatchTiers.PushOf(abilities);
        var poll = WatchTiers.PollOf(abilities, users);
        var connections = folders.Count == 0 ? 0 : Hold(account.Server, push switch { WatchTier.Notify => 1, WatchTier.Idle => folders.Count, _ => 0 });
        var pushed = push == WatchTier.Notify && connections > 0 ? folders.Where(folder => !untold.Contains(folder)) : folders.Take(connections);
        var told = pushed.ToHashSet();
        return folders.Distinct().ToDictionary(folder => folder, folder => told.Contains(folder) ? push!.Value : poll);
    }

    private int Hold(string server, int wanted)
    {
        var held = _held.GetValueOrDefault(server);
        var bounds = new HoldBounds(options.Servers[server]);
        var taken = Math.Max(0, Math.Min(_budget.Take(wanted), Math.Min(bounds.OfAccount, bounds.OfServer - held)));
        _held[server] = held + taken;
        return taken;
    }
}
