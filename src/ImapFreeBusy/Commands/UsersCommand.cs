using System.CommandLine;
using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Commands;

/// <summary><c>users</c>: who is published.</summary>
internal static class UsersCommand
{
    private const string Teaching = """
        A table on a terminal; elsewhere a line for each user with tabs between the columns:
        address, aliases (commas between them), server, login, time zone.

        Example:
          imapfreebusy users | cut -f 1

        Exit codes: 0 all done, 2 wrong use or settings
        """;

    private static readonly string[] Columns = ["Address", "Aliases", "Server", "Login", "Time zone"];

    public static Command Create(CommandContext context)
    {
        var command = new TeachingCommand("users", "List who is published, and where their mail is", Teaching);
        command.SetAction(CommandRun.Of(context, (run, _, _) => Task.FromResult(Run(run))));
        return command;
    }

    private static int Run(CommandRun run)
    {
        TableDisplay.Write(run.Context, Columns, run.Directory.Users.Select(Row));
        return ExitCode.Done;
    }

    private static string[] Row(User user) =>
        [user.Address, string.Join(',', user.Aliases), user.Account.Server, user.Account.Login, user.TimeZone.Id];
}
