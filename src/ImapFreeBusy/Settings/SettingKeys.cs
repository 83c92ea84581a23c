using System.Collections.Concurrent;
using System.Reflection;

namespace ImapFreeBusy.Settings;

/// <summary>The keys of an option class, in the order in which they are written there; those of a base class first.</summary>
internal static class SettingKeys
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<SettingKey>> Known = new();

    public static IReadOnlyList<SettingKey> Of(Type optionClass) => Known.GetOrAdd(optionClass, Read);

    public static SettingKey? Find(Type optionClass, string name) =>
        Of(optionClass).FirstOrDefault(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<SettingKey> Read(Type optionClass) =>
        [.. optionClass.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.DeclaringType == optionClass ? 1 : 0)
            .Select(SettingKey.TryCreate)
            .OfType<SettingKey>()];
}
