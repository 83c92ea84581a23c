using ImapFreeBusy.Checking.Extensions;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Settings;

namespace ImapFreeBusy.Checking;

/// <summary>The calendar folders of each user: which there are, what may be done with them, how they will be followed.</summary>
internal sealed class CalendarChecks(ProgramOptions options, CheckReport report)
{
    private const int MostNamesTold = 20;

    private readonly WatchPlan _plan = new(options);

    private IReadOnlyList<string> Types => options.Calendars.Types.Count > 0 ? [.. options.Calendars.Types] : ["event"];

    private IReadOnlyList<string> Patterns => options.Calendars.Folders.Count > 0 ? [.. options.Calendars.Folders] : ["Calendar"];

    public async Task RunAsync(ImapClient client, AccountListing listing, ExtensionSite site, ServerAbilities abilities, CancellationToken cancellationToken)
    {
        var tiers = _plan.Of(site.Account, site.Users.Count, site.Calendars, abilities, site.Untold);
        var push = WatchTiers.PushOf(abilities);
        var readable = new List<(User User, FolderLook Look)>();
        foreach (var user in site.Users)
        {
            var found = listing.Of(user, []);
            if (found.Calendars.Count == 0)
            {
                TellNone(user, listing, client.Capabilities);
            }

            TellNotCounted(user, listing);
            // All of a user at once: a round trip or two each would be long for an account with thousands.
            var looks = await Task.WhenAll(found.Calendars.Select(folder => LookAsync(client, folder, cancellationToken)));
            foreach (var look in looks)
            {
                Tell(user, look, TierWords.Of(tiers[look.Folder], push, site.Account, site.Users.Count, options.Watch));
                readable.Add((user, look));
            }
        }

        TellOwnersAlone(readable, listing);
    }

    private void Tell(User user, FolderLook look, string tier)
    {
        if (look.Rights is { } rights && FolderRights.Missing(user, look.Folder, rights) is { } missing)
        {
            report.Problem($"{user.Address}: {look.Folder}: {missing}");
        }
        else if (look.Refusal is { } refusal)
        {
            report.Problem($"{user.Address}: {look.Folder}: {FolderRights.Refusal(user, look.Folder, refusal, isListed: true)}");
        }
        else
        {
            report.Fine($"{user.Address}: {look.Folder}: {(look.Rights is { } enough ? $"rights {enough}; " : "")}{tier}");
        }
    }

    /// <summary>An account that folders are shared with: those which count for their owners alone, since it may not see who else has rights.</summary>
    private void TellOwnersAlone(IReadOnlyList<(User User, FolderLook Look)> calendars, AccountListing listing)
    {
        var alone = calendars.Where(calendar => listing.HaveTypes(calendar.User) && calendar.Look.Rights is { CanAdminister: false }).ToList();
        if (alone.Count > 0 && FolderRights.ToAdd(alone[0].User, alone[0].Look.Folder, alone[0].Look.Rights!.Value) is { } words)
        {
            report.Note($"{alone.Count} of the calendars {(alone.Count == 1 ? "counts for its owner" : "count for their owners")} alone; {alone[0].Look.Folder}: {words}");
        }
    }

    private void TellNotCounted(User user, AccountListing listing)
    {
        foreach (var (folder, rights, needed) in listing.NotCountedFor(user).Take(MostNamesTold))
        {
            report.Note($"{user.Address}: {folder} is not counted: it counts for those who have the rights {needed} there (its annotation incidences-for, or "
                + $"Calendars:OthersCountFor), and {user.Account.Login} has \"{rights}\"");
        }
    }

    private void TellNone(User user, AccountListing listing, CapabilitySet capabilities)
    {
        if (listing.HaveTypes(user))
        {
            report.Problem($"{user.Address}: no folder has a type of Calendars:Types ({string.Join(", ", Types)}) and counts; there are: {Names(listing.AllOf(user))}");
            return;
        }

        var patterns = string.Join(", ", Patterns);
        if (user.SharedOwner is { } owner)
        {
            report.Problem($"{user.Address}: no folder of {owner} that matches Calendars:Folders ({patterns}) is visible to {user.Account.Login}; {Seen(listing, user, owner)}. "
                + $"The rights l (lookup) and r (read) must be granted: {FolderRights.ToGive(user, Patterns[0], Rights.None)}");
            return;
        }

        report.Problem($"{user.Address}: no folder matches Calendars:Folders ({patterns}); there are: {Names(listing.AllOf(user))}");
        if (options.Servers[user.Account.Server] is { Login: LoginMode.Master } server && capabilities.Has(Capability.Acl))
        {
            // With its ACL plugin Dovecot shows a master user INBOX alone.
            report.Note($"on Dovecot the master user {server.User} sees with rights of its own, unless the plugin setting acl_user is %u");
        }
    }

    private static string Seen(AccountListing listing, User user, string owner) => (listing.AllOf(user), listing.Owners) switch
    {
        ({ Count: > 0 } folders, _) => $"there are: {Names(folders)}",
        (_, { Count: > 0 } owners) => $"it sees folders of: {Names(owners)} (a user's Login is one of these names)",
        _ => "it sees folders of nobody",
    };

    private static string Names<T>(IReadOnlyCollection<T> names) =>
        string.Join(", ", names.Take(MostNamesTold)) + (names.Count > MostNamesTold ? $" and {names.Count - MostNamesTold} more" : "");

    private static async Task<FolderLook> LookAsync(ImapClient client, MailboxName folder, CancellationToken cancellationToken)
    {
        var rights = client.Capabilities.Has(Capability.Acl) ? client.GetMyRightsAsync(folder, cancellationToken) : null;
        var opening = client.ExamineAsync(folder, cancellationToken);
        return new FolderLook(folder, rights is null ? null : await RightsAsync(rights), await RefusalAsync(opening));
    }

    private static async Task<Rights?> RightsAsync(Task<Rights> asked)
    {
        try
        {
            return await asked;
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }

    private static async Task<ImapCommandException?> RefusalAsync(Task opening)
    {
        try
        {
            await opening;
            return null;
        }
        catch (ImapCommandException refusal)
        {
            return refusal;
        }
    }

    private sealed record FolderLook(MailboxName Folder, Rights? Rights, ImapCommandException? Refusal);
}
