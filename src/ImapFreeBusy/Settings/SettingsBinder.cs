using System.Collections;

namespace ImapFreeBusy.Settings;

/// <summary>
/// Puts written values into option classes by their properties, and collects what does not fit: unknown keys, values
/// of another type, secrets in the file. It knows nothing of what a key means.
/// </summary>
/// <param name="baseDirectory">What relative paths are relative to.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class SettingsBinder(string baseDirectory, SettingFaults faults)
{
    /// <summary>Binds a section to an instance of its option class.</summary>
    public void Bind(SettingNode node, object target)
    {
        foreach (var (name, child) in node.Children)
        {
            if (SettingKeys.Find(target.GetType(), name) is { } key)
            {
                BindKey(key, child, target);
            }
            else
            {
                faults.Add(child.Path, UnknownKey(name, child, target.GetType()));
            }
        }
    }

    private static string UnknownKey(string name, SettingNode node, Type optionClass)
    {
        var hint = NearestName.Find(name, SettingKeys.Of(optionClass).Select(key => key.Name));
        var origin = node.Origin == SettingOrigin.Environment ? " (from the environment)" : "";
        return hint is null ? $"is no known key{origin}." : $"is no known key{origin}; did you mean {hint}?";
    }

    private void BindKey(SettingKey key, SettingNode node, object target)
    {
        if (key.IsSecret && node.Origin == SettingOrigin.File)
        {
            faults.Add(node.Path, $"is a secret and not taken from the settings file: name a file with it in {key.Name}File, or set {EnvironmentSettings.VariableFor(node.Path)}.");
        }
        else if (node.Kind == SettingKind.Null && key is { IsNullable: true, Shape: SettingShape.Scalar })
        {
            key.Set(target, null);
        }
        else
        {
            BindValue(key, node, target);
        }
    }

    private void BindValue(SettingKey key, SettingNode node, object target)
    {
        switch (key.Shape)
        {
            case SettingShape.Scalar when ReadScalar(key, node) is { } value:
                key.Set(target, value);
                break;
            case SettingShape.Section when IsSection(node):
                Bind(node, SectionOf(key, target));
                break;
            case SettingShape.List when IsList(node):
                key.Set(target, ReadList(key, node));
                break;
            case SettingShape.Map when IsSection(node):
                ReadMap(key, node, (IDictionary)key.Get(target)!);
                break;
            default:
                break;
        }
    }

    // A section that may be left out is made when it is there.
    private static object SectionOf(SettingKey key, object target)
    {
        if (key.Get(target) is { } known)
        {
            return known;
        }

        var section = Activator.CreateInstance(key.ValueType)!;
        key.Set(target, section);
        return section;
    }

    private object? ReadScalar(SettingKey key, SettingNode node)
    {
        var reader = ScalarReader.For(key.ValueType)!;
        var value = reader.TryRead(node);
        if (value is null)
        {
            faults.Add(node.Path, $"must be {reader.Expected}.");
        }

        return value is string path && key.IsPath ? ResolvePath(node, path) : value;
    }

    private string? ResolvePath(SettingNode node, string path)
    {
        if (path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal))
        {
            return Path.GetFullPath(path, baseDirectory);
        }

        faults.Add(node.Path, "must be a path; leave the key out for none.");
        return null;
    }

    private bool IsSection(SettingNode node) => Is(node, node.Kind == SettingKind.Section, "keys in braces: { … }");

    // Entries that come from the environment alone have no brackets to tell that it is a list.
    private bool IsList(SettingNode node) => Is(
        node,
        node.Kind == SettingKind.List || node is { Kind: SettingKind.Section, Origin: SettingOrigin.Environment },
        $"a list in brackets: [ … ] (in the environment {EnvironmentSettings.VariableFor(node.Path)}__0 and so on)");

    private bool Is(SettingNode node, bool fits, string expected)
    {
        if (!fits)
        {
            faults.Add(node.Path, $"must be {expected}.");
        }

        return fits;
    }

    private IList ReadList(SettingKey key, SettingNode node)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(key.ValueType))!;
        foreach (var (name, child) in node.Children)
        {
            if (!string.Equals(name, $"{list.Count}", StringComparison.Ordinal))
            {
                faults.Add(child.Path, $"entries are numbered from 0 without a gap; the next one would be {list.Count}.");
            }

            list.Add(ReadEntry(key, child));
        }

        return list;
    }

    private void ReadMap(SettingKey key, SettingNode node, IDictionary map)
    {
        foreach (var (name, child) in node.Children)
        {
            map[name] = ReadEntry(key, child);
        }
    }

    // An entry that cannot be read leaves an empty one: the faults that follow from it are at its own path.
    private object ReadEntry(SettingKey key, SettingNode node)
    {
        if (ScalarReader.For(key.ValueType) is not null)
        {
            return ReadScalar(key, node) ?? "";
        }

        var entry = Activator.CreateInstance(key.ValueType)!;
        if (IsSection(node))
        {
            Bind(node, entry);
        }

        return entry;
    }
}
