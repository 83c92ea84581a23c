using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Commands;

/// <summary>A user's list, checked with the mail server.</summary>
internal static class ShowUser
{
    public static async Task<int> RunAsync(CommandRun run, ShowRequest request, CancellationToken cancellationToken)
    {
        if (await run.FindOwnerAsync(request.Address!, cancellationToken) is not { } owner)
        {
            return ExitCode.SomeFailed;
        }

        if (!WindowWords.TryRead(request, owner.TimeZone, out var window, out var fault))
        {
            run.Context.Error.WriteLine(fault);
            return ExitCode.WrongUse;
        }

        try
        {
            var list = await (request.Explains ? ExplainAsync(run, owner, window, cancellationToken) : GetAsync(run, owner, window, cancellationToken));
            TellIfStale(run.Context, list.Publication!);
            request.Write(list, run.Context.Output);
            return ExitCode.Done;
        }
        catch (PublicationUnavailableException exception)
        {
            run.Context.Error.WriteLine($"{owner.Address}: {exception.Message}");
            return ExitCode.SomeFailed;
        }
    }

    private static async Task<ShownList> GetAsync(CommandRun run, ListOwner owner, Interval? window, CancellationToken cancellationToken)
    {
        var publications = run.Service<IPublications>();
        return ShownList.Of(owner, await (window is { } asked ? publications.GetAsync(owner, asked, cancellationToken) : publications.GetAsync(owner, cancellationToken)));
    }

    private static async Task<ShownList> ExplainAsync(CommandRun run, ListOwner owner, Interval? window, CancellationToken cancellationToken)
    {
        if (owner is not User user)
        {
            throw new PublicationUnavailableException("only a list that is made of calendars in mailboxes can be explained", TimeSpan.Zero);
        }

        var explained = await run.Service<IExplanations>().ExplainAsync(user, window, cancellationToken);
        var origins = explained.Origins.Select(origin => ShownOrigin.Of(origin.Origin, new OriginPlace(File: null, origin.Folder, origin.Origin.Source.Message)));
        return ShownList.Of(user, explained.Publication, Explanation.Of(explained.Publication.Document.Timeline, origins));
    }

    private static void TellIfStale(CommandContext context, FreeBusyPublication publication)
    {
        if (publication.StaleReason is { } reason)
        {
            context.Error.WriteLine($"This is the last good list, true at {publication.SyncedAt}: {reason}");
        }
    }
}
