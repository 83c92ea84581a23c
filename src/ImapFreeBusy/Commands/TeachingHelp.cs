using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ImapFreeBusy.Commands;

/// <summary>The usual help, then examples.</summary>
internal sealed class TeachingHelp(HelpAction usual, string rootTeaching) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        parseResult.InvocationConfiguration.Output.WriteLine((command as TeachingCommand)?.Teaching ?? rootTeaching);
        return ExitCode.Done;
    }
}
