using ImapFreeBusy.Commands;

namespace ImapFreeBusy.Display;

/// <summary>Chooses how progress is shown, and shows it while work runs.</summary>
internal abstract class ProgressDisplay
{
    public static ProgressDisplay For(CommandContext context) =>
        context.ErrorIsTerminal ? new TerminalProgress(context) : new PlainProgress(context);

    /// <summary>Runs the work and shows how far it is.</summary>
    public abstract Task RunAsync(Func<IProgressDisplay, Task> work);
}
