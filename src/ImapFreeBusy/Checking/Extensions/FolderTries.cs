using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>Extensions that tell how folders stand.</summary>
internal static class FolderTries
{
    // Somebody may write between the two commands, though not each time.
    private const int MostLooks = 3;

    /// <summary>STATUS gives HIGHESTMODSEQ as a number, and EXAMINE the same one (RFC 7162 §3.1).</summary>
    public static async Task<ExtensionResult> CondStoreAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        var result = ExtensionResult.Broken("");
        for (var look = 1; look <= MostLooks && !result.IsTrue; look++)
        {
            var status = await client.GetStatusAsync(site.Sample, cancellationToken);
            var selected = await client.ExamineAsync(site.Sample, cancellationToken);
            await client.UnselectAsync(cancellationToken);
            result = Compare(status, selected);
        }

        return result;
    }

    /// <summary>ENABLE says that it is enabled (RFC 7162 §3.2.3).</summary>
    public static async Task<ExtensionResult> QResyncAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        if (!client.Capabilities.Has(Capability.Enable))
        {
            return ExtensionResult.Broken("it needs ENABLE, which is not announced");
        }

        var enabled = await client.EnableAsync([Capability.QResync], cancellationToken);
        return enabled.Contains(Capability.QResync, StringComparer.OrdinalIgnoreCase)
            ? ExtensionResult.True("ENABLE confirms it")
            : ExtensionResult.Broken("ENABLE does not enable it");
    }

    /// <summary>A LIST is answered with the numbers of each calendar (RFC 5819).</summary>
    public static async Task<ExtensionResult> ListStatusAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        var listing = await site.Finder.ListAsync(client, site.Account, withStatus: true, withRights: false, cancellationToken);
        var statuses = site.Users.Select(user => listing.Of(user, [])).SelectMany(found => found.Statuses).DistinctBy(status => status.Key).ToDictionary();
        var missing = site.Calendars.Where(folder => statuses.GetValueOrDefault(folder) is not { UidNext: not null, UidValidity: not null }).ToList();
        return missing.Count == 0
            ? ExtensionResult.True($"numbers for {Count(site.Calendars.Count)}")
            : ExtensionResult.Broken($"there are no numbers for {missing[0]}{(missing.Count > 1 ? $" and {missing.Count - 1} more" : "")}");
    }

    /// <summary>A search is answered (RFC 4731).</summary>
    public static async Task<ExtensionResult> ESearchAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        await client.ExamineAsync(site.Sample, cancellationToken);
        await client.SearchAsync("DELETED", cancellationToken);
        return ExtensionResult.True("a search is answered");
    }

    private static ExtensionResult Compare(MailboxStatus status, SelectedMailbox selected) => (status.HighestModSeq, selected.HighestModSeq) switch
    {
        (null, _) => ExtensionResult.Broken($"STATUS gives no number for HIGHESTMODSEQ of {status.Name}"),
        (_, null) => ExtensionResult.Broken($"EXAMINE gives no HIGHESTMODSEQ for {status.Name}"),
        var (told, opened) when told != opened => ExtensionResult.Broken($"HIGHESTMODSEQ of {status.Name} is {told} by STATUS and {opened} by EXAMINE"),
        var (told, _) => ExtensionResult.True($"STATUS and EXAMINE agree on {told} for {status.Name}"),
    };

    private static string Count(int folders) => folders == 1 ? "1 calendar" : $"{folders} calendars";
}
