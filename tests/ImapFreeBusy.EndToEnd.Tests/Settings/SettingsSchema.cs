using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using ImapFreeBusy.Settings;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>Makes the JSON schema of the settings file from the option classes: their keys, types, bounds, defaults and doc comments.</summary>
internal static class SettingsSchema
{
    private static readonly Dictionary<Type, Func<JsonObject>> Scalars = new()
    {
        [typeof(string)] = () => new JsonObject { ["type"] = "string" },
        [typeof(bool)] = () => new JsonObject { ["type"] = "boolean" },
        [typeof(int)] = () => new JsonObject { ["type"] = "integer" },
        [typeof(long)] = () => new JsonObject { ["type"] = "integer" },
        [typeof(TimeSpan)] = () => new JsonObject { ["type"] = "string", ["pattern"] = @"^([0-9]+(ms|s|m|h|d)|([0-9]+\.)?[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?)$" },
        [typeof(Uri)] = () => new JsonObject { ["type"] = "string", ["format"] = "uri" },
    };

    public static JsonObject Create()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of ImapFreeBusy",
        };
        foreach (var (name, value) in Section(typeof(ProgramOptions)).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        return schema;
    }

    private static JsonObject Section(Type optionClass)
    {
        var defaults = Activator.CreateInstance(optionClass)!;
        var keys = SettingKeys.Of(optionClass).Where(key => !key.IsSecret).ToList();
        var section = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Key(key, defaults)))),
        };
        var required = keys.Where(key => key.Bounds.Any(bound => bound is RequiredAttribute) && key.Get(defaults) is "").ToList();
        if (required.Count > 0)
        {
            section["required"] = new JsonArray([.. required.Select(key => JsonValue.Create(key.Name))]);
        }

        return section;
    }

    private static JsonObject Key(SettingKey key, object defaults)
    {
        var schema = key.Shape switch
        {
            SettingShape.Section => Section(key.ValueType),
            SettingShape.List => new JsonObject { ["type"] = "array", ["items"] = Entry(key.ValueType) },
            SettingShape.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Entry(key.ValueType) },
            _ => Scalar(key, key.Get(defaults)),
        };
        if (OptionWords.For(key.Property) is { } words)
        {
            schema["description"] = words;
        }

        return schema;
    }

    private static JsonObject Entry(Type type) => Scalars.TryGetValue(type, out var scalar) ? scalar() : Section(type);

    private static JsonObject Scalar(SettingKey key, object? standard)
    {
        var schema = key.ValueType.IsEnum
            ? new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(key.ValueType).Select(name => JsonValue.Create(name))]) }
            : Scalars[key.ValueType]();
        if (key.IsNullable)
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        }

        foreach (var allowed in key.Bounds.OfType<AllowedValuesAttribute>())
        {
            schema["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonValue.Create((string?)value))]);
        }

        foreach (var range in key.Bounds.OfType<RangeAttribute>())
        {
            AddRange(schema, range);
        }

        if (Standard(standard) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static void AddRange(JsonObject schema, RangeAttribute range)
    {
        schema["minimum"] = JsonValue.Create(Convert.ToInt64(range.Minimum));
        if (range.Maximum is not (long.MaxValue or double))
        {
            schema["maximum"] = JsonValue.Create(Convert.ToInt64(range.Maximum));
        }
    }

    private static JsonValue? Standard(object? value) => value switch
    {
        null or "" => null,
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        TimeSpan time => JsonValue.Create(time.ToString("c")),
        _ => JsonValue.Create(value.ToString()),
    };
}
