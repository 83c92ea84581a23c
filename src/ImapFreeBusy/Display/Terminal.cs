using Spectre.Console;

namespace ImapFreeBusy.Display;

/// <summary>Spectre's console on one of the program's own writers, which it would not know for a terminal by itself.</summary>
internal static class Terminal
{
    public static IAnsiConsole For(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
    });
}
