using ImapFreeBusy.Settings.Checks;

namespace ImapFreeBusy.Settings;

/// <summary>From a settings file and the environment to options that can be relied on.</summary>
internal static class SettingsLoader
{
    public const string DefaultFile = "/etc/imapfreebusy/imapfreebusy.json";
    public const string FileVariable = "IMAPFREEBUSY_CONFIG";

    // Room for tens of thousands of users; a larger file is some other file.
    private const long MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>The file to read: the one given, else the one of the environment, else the default.</summary>
    public static string FileFor(string? given, IReadOnlyDictionary<string, string> environment) =>
        Path.GetFullPath(given ?? (environment.GetValueOrDefault(FileVariable) is { Length: > 0 } file ? file : DefaultFile));

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="SettingsException">Something is wrong; all faults at once.</exception>
    public static ProgramOptions Load(string file, IReadOnlyDictionary<string, string> environment)
    {
        var faults = new SettingFaults();
        var content = ReadFile(file, faults);
        faults.ThrowIfAny();
        var root = JsonSettings.Read(content, faults);
        // Without a tree everything else would be reported as missing.
        if (faults.All.Any(fault => fault.Path.Length == 0))
        {
            faults.ThrowIfAny();
        }

        EnvironmentSettings.Overlay(root, environment);
        var options = Bind(root, Path.GetDirectoryName(file)!, faults);
        faults.ThrowIfAny();
        return options;
    }

    private static ProgramOptions Bind(SettingNode root, string baseDirectory, SettingFaults faults)
    {
        var options = new ProgramOptions();
        root.Remove("$schema");
        new SettingsBinder(baseDirectory, faults).Bind(root, options);
        SettingsValidator.Validate(options, "", faults);
        SettingsChecks.Run(options, faults);
        return options;
    }

    private static byte[] ReadFile(string file, SettingFaults faults)
    {
        try
        {
            if (new FileInfo(file).Length <= MaxFileBytes)
            {
                return File.ReadAllBytes(file);
            }

            faults.Add("", $"{file} is larger than a settings file can be.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add("", $"there is no settings file {file}: name one with --config or {FileVariable}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add("", $"the settings file {file} cannot be read: {exception.Message}");
        }

        return [];
    }
}
