namespace ImapFreeBusy.Settings;

/// <summary>Where a value was written.</summary>
internal enum SettingOrigin
{
    /// <summary>In the settings file.</summary>
    File,

    /// <summary>In an environment variable.</summary>
    Environment,
}
