using System.CommandLine;
using ImapFreeBusy.Checking;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Commands;

/// <summary><c>check</c>: does everything work, and if not, what to do.</summary>
internal static class CheckCommand
{
    private const string Teaching = """
        Connects to each server, logs in for each user, and tries by reading only what is announced. Changes nothing.

        What the lines say:
          certificate:         whom it names, who issued it, when it ends
          round trip:          how long the server takes to answer
          announced:           all that the server says that it can do
          CONDSTORE, NOTIFY …  for each extension that matters: tried and true, announced and broken, or not announced,
                               and what that gives or costs
          ADDRESS: FOLDER:     what the account may do there (RFC 4314: l see it in lists, r read it; no more is needed), and
                               how it will be followed, as long as nobody was asked for:
            NOTIFY               the server tells of changes in all folders of the account, over one connection
            IDLE                 the server tells of changes in this folder, over a connection of its own
            one LIST             all folders of an account are asked for every Watch:PollInterval
            STATUS               the folder is asked for every Watch:PollInterval
          ?                    not as good as it could be, or soon to be done
          !                    wants something done, and says what; a missing right is named with the command that gives it

        Examples:
          imapfreebusy check --config ./imapfreebusy.json
          imapfreebusy check --trace 2> trace.txt

        Exit codes: 0 all is well, 1 something failed, 2 wrong use or settings
        """;

    public static Command Create(CommandContext context)
    {
        var command = new TeachingCommand("check", "Try servers, logins, folders and directories, and say what is wrong", Teaching) { TraceOption.Create() };
        command.SetAction(CommandRun.Of(context, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandRun run, ParseResult arguments, CancellationToken cancellationToken)
    {
        TraceOption.Apply(arguments, run);
        var (report, time, connector) = (new CheckReport(run.Context.Output), run.Context.Clock, run.Service<IImapConnector>());
        StorageCheck.Run(run.Options, report);
        await DirectoryCheck.RunAsync(run.Directory, run.Options.Users, time, report, cancellationToken);
        var accounts = new AccountCheck(connector, run.Options, time, report);
        var servers = new ServerCheck(connector, run.Options, time, accounts, report);
        foreach (var name in run.Options.Servers.Keys)
        {
            await servers.RunAsync(name, [.. run.Directory.Users.Where(user => user.Account.Server == name)], cancellationToken);
        }

        await HostCheck.RunAsync(run.Options.Users, run.Directory.Owners, run.Service<IPublications>(), report, cancellationToken);
        run.Context.Error.WriteLine(report.Problems == 0 ? "All is well." : $"{report.Problems} to be mended.");
        return report.Problems == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }
}
