using System.CommandLine;
using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Commands;

/// <summary><c>regenerate</c>: bring lists up to date now.</summary>
internal static class RegenerateCommand
{
    private const string Teaching = """
        Reads only what changed; the file is written only when busy time did. It can run beside the daemon: a user is
        worked on by one of them at a time.

        Examples:
          imapfreebusy regenerate ada@example.org
          imapfreebusy regenerate --all --full      forget what is known and read every message again

        Exit codes: 0 all done, 1 some users failed (each is named, the others are done), 2 wrong use or settings
        """;

    public static Command Create(CommandContext context)
    {
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Users by address or alias", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Everybody" };
        var full = new Option<bool>("--full") { Description = "Read every message again instead of only what changed" };
        var command = new TeachingCommand("regenerate", "Bring lists up to date now", Teaching) { addresses, all, full, TraceOption.Create() };
        command.Validators.Add(result =>
        {
            var isNamed = result.GetValue(addresses) is { Length: > 0 };
            if (isNamed == result.GetValue(all))
            {
                result.AddError(isNamed ? "Give either addresses or --all." : "Give addresses, or --all for everybody.");
            }
        });
        command.SetAction(CommandRun.Of(context, (run, arguments, cancellationToken) =>
        {
            TraceOption.Apply(arguments, run);
            return RunAsync(run, arguments.GetValue(all) ? null : arguments.GetValue(addresses), arguments.GetValue(full), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, string[]? addresses, bool full, CancellationToken cancellationToken)
    {
        var (owners, isComplete) = await (addresses is null ? EveryoneAsync(run, cancellationToken) : FindAsync(run, addresses, cancellationToken));
        var done = 0;
        await ProgressDisplay.For(run.Context).RunAsync(display => Parallel.ForEachAsync(
            owners,
            new ParallelOptions { MaxDegreeOfParallelism = run.Options.Sync.MaxConcurrentSyncs, CancellationToken = cancellationToken },
            async (owner, token) => Interlocked.Add(ref done, await RegenerateAsync(run.Service<IPublications>(), owner, full, display, token) ? 1 : 0)));
        return done == owners.Count && isComplete ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static async Task<(IReadOnlyList<ListOwner> Owners, bool AreAll)> EveryoneAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var haveAllAnswered = await run.TryRefreshAsync(cancellationToken);
        return (run.Directory.Owners, haveAllAnswered);
    }

    private static async Task<(IReadOnlyList<ListOwner> Owners, bool AreAll)> FindAsync(CommandRun run, string[] addresses, CancellationToken cancellationToken)
    {
        var found = new List<ListOwner?>();
        foreach (var address in addresses)
        {
            found.Add(await run.FindOwnerAsync(address, cancellationToken));
        }

        return ([.. found.OfType<ListOwner>().Distinct()], !found.Contains(null));
    }

    // Whatever happens to one user, the others get their turn.
    private static async ValueTask<bool> RegenerateAsync(IPublications publications, ListOwner owner, bool full, IProgressDisplay display, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await publications.RegenerateAsync(owner, full, display.Begin(owner.Address), cancellationToken);
            display.Done(owner.Address, Words(outcome), outcome.Problems);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            display.Failed(owner.Address, exception.Message);
            return false;
        }
    }

    private static string Words(RegenerateOutcome outcome)
    {
        var periods = outcome.Publication.Document.Timeline.Intervals.Count;
        var change = outcome.FileChanged ? "published" : "unchanged";
        return $"{change}, {Count(outcome.MessagesRead, "message")} read, {Count(periods, "period")}";
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
