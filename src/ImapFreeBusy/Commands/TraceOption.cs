using System.CommandLine;
using ImapFreeBusy.Display;

namespace ImapFreeBusy.Commands;

/// <summary><c>--trace</c>, for commands that talk to servers.</summary>
internal static class TraceOption
{
    private const string Name = "--trace";

    public static Option<bool> Create() => new(Name)
    {
        Description = "Show what goes over the wire, on standard error, without passwords, tokens and anything of a message",
    };

    /// <summary>Turns the trace on for connections that are opened from now on, when the option was given.</summary>
    public static void Apply(ParseResult arguments, CommandRun run)
    {
        if (arguments.GetValue<bool>(Name))
        {
            run.Options.Limits.Imap.Trace = new TextTrace(run.Context.Error);
        }
    }
}
