using System.CommandLine;
using ImapFreeBusy.Checking;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Commands;

/// <summary><c>check</c>: does everything work, and if not, what to do.</summary>
internal static class CheckCommand
{
    private const string Teaching = """
        Connects to each server, tells what it can do and what that gives, logs in for each user, and tells which folders
        count as calendars and how each will be watched. Changes nothing. Lines that begin with ! want something done.

        Example:
          imapfreebusy check --config ./imapfreebusy.json

        Exit codes: 0 all is well, 1 something failed, 2 wrong use or settings
        """;

    public static Command Create(CommandContext context)
    {
        var command = new TeachingCommand("check", "Try servers, logins, folders and directories, and say what is wrong", Teaching);
        command.SetAction(CommandRun.Of(context, (run, _, cancellationToken) => RunAsync(run, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var report = new CheckReport(run.Context.Output);
        StorageCheck.Run(run.Options, report);
        var servers = new ServerCheck(run.Service<IImapConnector>(), run.Options, report);
        foreach (var name in run.Options.Servers.Keys)
        {
            await servers.RunAsync(name, [.. run.Directory.Users.Where(user => user.Account.Server == name)], cancellationToken);
        }

        run.Context.Error.WriteLine(report.Problems == 0 ? "All is well." : $"{report.Problems} to be mended.");
        return report.Problems == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }
}
