using System.CommandLine;
using ImapFreeBusy.Settings;

namespace ImapFreeBusy.Commands;

/// <summary><c>--config FILE</c>, which every command takes.</summary>
internal static class ConfigOption
{
    public const string Name = "--config";

    public static Option<string?> Create() => new(Name)
    {
        Description = $"Settings file; else the one named by {SettingsLoader.FileVariable}, else {SettingsLoader.DefaultFile}",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Reads the settings that a command line means.</summary>
    /// <exception cref="SettingsException">They cannot be used.</exception>
    public static ProgramOptions Load(ParseResult arguments, CommandContext context) =>
        SettingsLoader.Load(SettingsLoader.FileFor(arguments.GetValue<string?>(Name), context.Environment), context.Environment);
}
