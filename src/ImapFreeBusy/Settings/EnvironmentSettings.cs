namespace ImapFreeBusy.Settings;

/// <summary>Lays environment variables over the file: <c>IMAPFREEBUSY__Users__Static__0__Password</c> for <c>Users:Static:0:Password</c>.</summary>
internal static class EnvironmentSettings
{
    public const string Prefix = "IMAPFREEBUSY__";

    public static void Overlay(SettingNode root, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment.Where(IsSetting).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            Put(root, name[Prefix.Length..].Split("__"), value);
        }
    }

    /// <summary>The variable that would carry a key.</summary>
    public static string VariableFor(string path) => Prefix + path.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsSetting(KeyValuePair<string, string> variable) =>
        variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static void Put(SettingNode root, string[] names, string value)
    {
        var node = root;
        foreach (var name in names[..^1])
        {
            node = SectionBelow(node, name);
        }

        node.Set(names[^1], New(node, names[^1], SettingKind.Text, value));
    }

    private static SettingNode SectionBelow(SettingNode parent, string name)
    {
        if (parent.Child(name) is { Kind: SettingKind.Section or SettingKind.List } existing)
        {
            return existing;
        }

        var section = New(parent, name, SettingKind.Section, "");
        parent.Set(name, section);
        return section;
    }

    private static SettingNode New(SettingNode parent, string name, SettingKind kind, string text) =>
        new(SettingNode.Join(parent.Path, name), SettingOrigin.Environment, kind, text);
}
