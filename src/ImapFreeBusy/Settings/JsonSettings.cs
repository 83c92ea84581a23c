using System.Text.Json;

namespace ImapFreeBusy.Settings;

/// <summary>Reads the settings file: JSON with comments and trailing commas. A key given twice is a fault, whatever its case.</summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions Format = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 32,
    };

    public static SettingNode Read(ReadOnlyMemory<byte> utf8, SettingFaults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Format);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Convert("", document.RootElement, faults);
            }

            faults.Add("", "the settings file must hold one JSON object: { … }.");
        }
        catch (JsonException exception)
        {
            faults.Add("", $"the settings file is not valid JSON in line {exception.LineNumber + 1}: {Reason(exception)}");
        }

        return new SettingNode("", SettingOrigin.File, SettingKind.Section);
    }

    // The parser's message ends with the position, which has been said.
    private static string Reason(JsonException exception) => exception.Message.Split(" LineNumber:")[0];

    private static SettingNode Convert(string path, JsonElement element, SettingFaults faults) => element.ValueKind switch
    {
        JsonValueKind.Object => Section(path, element, faults),
        JsonValueKind.Array => List(path, element, faults),
        JsonValueKind.String => Scalar(path, SettingKind.Text, element.GetString()!),
        JsonValueKind.Number => Scalar(path, SettingKind.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => Scalar(path, SettingKind.Boolean, element.GetRawText()),
        _ => Scalar(path, SettingKind.Null, ""),
    };

    private static SettingNode Scalar(string path, SettingKind kind, string text) => new(path, SettingOrigin.File, kind, text);

    private static SettingNode Section(string path, JsonElement element, SettingFaults faults)
    {
        var section = new SettingNode(path, SettingOrigin.File, SettingKind.Section);
        foreach (var property in element.EnumerateObject())
        {
            var childPath = SettingNode.Join(path, property.Name);
            if (section.Child(property.Name) is not null)
            {
                faults.Add(childPath, "is given twice.");
            }

            section.Set(property.Name, Convert(childPath, property.Value, faults));
        }

        return section;
    }

    private static SettingNode List(string path, JsonElement element, SettingFaults faults)
    {
        var list = new SettingNode(path, SettingOrigin.File, SettingKind.List);
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            list.Set($"{index}", Convert(SettingNode.Join(path, $"{index}"), item, faults));
        }

        return list;
    }
}
