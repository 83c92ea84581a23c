using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Watching;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>Extensions by which a server tells of changes by itself.</summary>
internal static class PushTries
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>NOTIFY with STATUS is answered with a STATUS for each calendar: what is missing there is not watched (RFC 5465 §4).</summary>
    public static async Task<ExtensionResult> NotifyAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        await client.ListAsync(new ListQuery(), cancellationToken);
        var statuses = await client.NotifyAsync(NotifyGroups.Of(site.Finder, site.Users, site.Others), withStatus: true, cancellationToken);
        await client.StopNotifyAsync(cancellationToken);
        var told = statuses.Select(status => status.Name).ToHashSet();
        site.Untold.UnionWith(site.Calendars.Where(folder => !told.Contains(folder)));
        return (site.Untold.Count, told.Count) switch
        {
            (0, 0) => ExtensionResult.Broken("NOTIFY is answered OK without a word on any folder"),
            (0, _) => ExtensionResult.True($"a first STATUS for {told.Count} folders, the calendars among them"),
            var (untold, _) when untold == site.Calendars.Count => ExtensionResult.Broken("NOTIFY is answered OK without a word on any calendar"),
            var (untold, _) => ExtensionResult.True($"not for {untold} of {site.Calendars.Count} calendars, {site.Untold.First()} for one, which are polled"),
        };
    }

    /// <summary>IDLE begins and ends when it is told to (RFC 2177).</summary>
    public static async Task<ExtensionResult> IdleAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        await client.ExamineAsync(site.Sample, cancellationToken);
        await client.IdleAsync(Moment, cancellationToken);
        return ExtensionResult.True("it began, and ended when told to");
    }
}
