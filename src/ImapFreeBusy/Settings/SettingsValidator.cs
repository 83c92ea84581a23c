using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Settings;

/// <summary>Holds values against the bounds declared at their properties, whether written or left at their default.</summary>
internal static class SettingsValidator
{
    public static void Validate(object options, string path, SettingFaults faults)
    {
        foreach (var key in SettingKeys.Of(options.GetType()))
        {
            var keyPath = SettingNode.Join(path, key.Name);
            var value = key.Get(options);
            CheckBounds(key, keyPath, value, faults);
            foreach (var (name, nested) in Nested(key, value))
            {
                Validate(nested, name.Length == 0 ? keyPath : SettingNode.Join(keyPath, name), faults);
            }
        }
    }

    private static void CheckBounds(SettingKey key, string path, object? value, SettingFaults faults)
    {
        foreach (var bound in key.Bounds.Where(bound => !bound.IsValid(value)))
        {
            faults.Add(path, Words(bound, key.Name));
        }
    }

    private static string Words(ValidationAttribute bound, string name) => bound switch
    {
        RequiredAttribute => "is missing.",
        // Bounds of a long have no form of their own and come as doubles; long.MaxValue stands for none.
        RangeAttribute { Maximum: double } range => $"must be at least {range.Minimum}.",
        RangeAttribute range => $"must be from {range.Minimum} to {range.Maximum}.",
        AllowedValuesAttribute allowed => $"must be one of {string.Join(", ", allowed.Values)}.",
        _ => bound.FormatErrorMessage(name),
    };

    private static IEnumerable<(string Name, object Value)> Nested(SettingKey key, object? value) => (key.Shape, value) switch
    {
        (SettingShape.Section, { } section) => [("", section)],
        (SettingShape.List, IList list) when ScalarReader.For(key.ValueType) is null => list.Cast<object>().Select((entry, index) => ($"{index}", entry)),
        (SettingShape.Map, IDictionary map) => map.Keys.Cast<string>().Select(name => (name, map[name]!)),
        _ => [],
    };
}
