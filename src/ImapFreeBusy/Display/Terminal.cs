using Spectre.Console;

namespace ImapFreeBusy.Display;

/// <summary>Spectre's console on one of the program's own writers.</summary>
internal static class Terminal
{
    public static IAnsiConsole For(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
    });
}
