namespace ImapFreeBusy.Settings;

/// <summary>Everything wrong so far; only the first fault of a path counts, as what follows is its consequence.</summary>
internal sealed class SettingFaults
{
    private readonly List<SettingFault> _faults = [];
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SettingFault> All => _faults;

    public void Add(string path, string message)
    {
        if (_paths.Add(path))
        {
            _faults.Add(new SettingFault(path, message));
        }
    }

    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new SettingsException(_faults);
        }
    }
}
