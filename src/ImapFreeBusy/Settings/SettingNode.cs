namespace ImapFreeBusy.Settings;

/// <summary>One value of the settings as it was written: file and environment brought together, not yet understood.</summary>
internal sealed class SettingNode(string path, SettingOrigin origin, SettingKind kind, string text = "")
{
    private readonly List<KeyValuePair<string, SettingNode>> _children = [];

    /// <summary>Names from the root, joined by colons; empty for the root.</summary>
    public string Path => path;

    public SettingOrigin Origin => origin;

    public SettingKind Kind => kind;

    /// <summary>The text of a scalar.</summary>
    public string Text => text;

    /// <summary>Keys of a section, or the entries of a list named by their index, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, SettingNode>> Children => _children;

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";

    public SettingNode? Child(string name) =>
        _children.Find(child => string.Equals(child.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public void Remove(string name) =>
        _children.RemoveAll(child => string.Equals(child.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a child, in place of one of the same name.</summary>
    public void Set(string name, SettingNode node)
    {
        var at = _children.FindIndex(child => string.Equals(child.Key, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            _children.Add(new(name, node));
        }
        else
        {
            _children[at] = new(_children[at].Key, node);
        }
    }
}
