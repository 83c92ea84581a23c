namespace ImapFreeBusy.Settings;

/// <summary>The settings cannot be used; holds every fault at once.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<SettingFault> Faults => faults;
}
