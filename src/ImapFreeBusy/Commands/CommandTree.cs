using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace ImapFreeBusy.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandTree
{
    // Time for requests and syncs at work to end; a service manager waits longer than that.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    private const string Teaching = """
        Begin with:
          imapfreebusy check                        does everything work? what is wrong, and what to do
          imapfreebusy regenerate --all             publish everybody's list now
          imapfreebusy show ada@example.org --format timeline
          imapfreebusy serve                        keep lists fresh and answer requests

        Settings:
          --config FILE, else the file named by IMAPFREEBUSY_CONFIG, else /etc/imapfreebusy/imapfreebusy.json.
          Environment variables go over the file: IMAPFREEBUSY__Window__FutureDays=60

        Exit codes:
          0  all done
          1  some users failed: each is named, the others are done
          2  wrong use or settings: every fault is named at once, nothing is done
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken = default)
    {
        // An address may begin with @, so there are no response files.
        var result = Create(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration { Output = context.Output, Error = context.Error, ProcessTerminationTimeout = TimeToStop };
        if (result.Action is ParseErrorAction)
        {
            return TellErrors(result, context);
        }

        return await result.InvokeAsync(configuration, cancellationToken);
    }

    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Publishes free/busy lists from the calendar messages in IMAP folders.")
        {
            ConfigOption.Create(),
            ServeCommand.Create(context),
            RegenerateCommand.Create(context),
            ShowCommand.Create(context),
            CheckCommand.Create(context),
            UsersCommand.Create(context),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TeachingHelp((HelpAction)help.Action!, Teaching);
        return root;
    }

    private static int TellErrors(ParseResult result, CommandContext context)
    {
        foreach (var error in result.Errors)
        {
            context.Error.WriteLine(error.Message);
        }

        context.Error.WriteLine($"See: {CommandLineOf(result.CommandResult)} --help");
        return ExitCode.WrongUse;
    }

    private static string CommandLineOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{CommandLineOf(parent)} {command.Command.Name}" : "imapfreebusy";
}
