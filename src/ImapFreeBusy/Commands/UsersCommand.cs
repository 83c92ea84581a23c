using System.CommandLine;
using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Commands;

/// <summary><c>users</c>: who is published.</summary>
internal static class UsersCommand
{
    private const string Teaching = """
        A table on a terminal; elsewhere a line for each user with tabs between the columns:
        address, aliases (commas between them), server, login, time zone. Of somebody whose list another free/busy host has:
        that host, and the URL there; of a collection of resources: nothing, and the members.

        Example:
          imapfreebusy users | cut -f 1

        Exit codes: 0 all done, 1 a directory did not answer (those it told of last are listed), 2 wrong use or settings
        """;

    private static readonly string[] Columns = ["Address", "Aliases", "Server", "Login", "Time zone"];

    public static Command Create(CommandContext context)
    {
        var command = new TeachingCommand("users", "List who is published, and where their mail is", Teaching);
        command.SetAction(CommandRun.Of(context, (run, _, cancellationToken) => RunAsync(run, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var haveAllAnswered = await run.TryRefreshAsync(cancellationToken);
        TableDisplay.Write(run.Context, Columns, run.Directory.Owners.Select(Row));
        return haveAllAnswered ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static string[] Row(ListOwner owner)
    {
        var (server, login) = owner switch
        {
            User user => (user.Account.Server, user.Account.Login),
            RemoteUser remote => (remote.Host, remote.Url.AbsoluteUri),
            CollectedResources collection => ("", string.Join(',', collection.Members)),
            _ => ("", ""),
        };
        return [owner.Address, string.Join(',', owner.Aliases), server, login, owner.TimeZone.Id];
    }
}
