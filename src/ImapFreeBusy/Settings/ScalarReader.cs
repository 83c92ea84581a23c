using System.Globalization;

namespace ImapFreeBusy.Settings;

/// <summary>Reads one type of value from its text.</summary>
/// <param name="Expected">What must be written, for the message.</param>
/// <param name="Written">The JSON kind that it has in the file.</param>
/// <param name="Read">The value, or null when the text is none.</param>
internal sealed record ScalarReader(string Expected, SettingKind Written, Func<string, object?> Read)
{
    private static readonly Dictionary<Type, ScalarReader> Readers = new()
    {
        [typeof(string)] = new("a text", SettingKind.Text, text => text),
        [typeof(bool)] = new("true or false", SettingKind.Boolean, text => bool.TryParse(text, out var value) ? value : null),
        [typeof(int)] = new("a whole number", SettingKind.Number, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null),
        [typeof(long)] = new("a whole number", SettingKind.Number, text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null),
        [typeof(TimeSpan)] = new("a length of time such as \"90s\", \"5m\", \"24h\" or \"00:05:00\"", SettingKind.Text, text => TimeSpanText.TryRead(text, out var value) ? value : null),
        [typeof(Uri)] = new("an absolute URL", SettingKind.Text, text => Uri.TryCreate(text, UriKind.Absolute, out var value) ? value : null),
    };

    /// <summary>The reader of a type, or null when no text can give it.</summary>
    public static ScalarReader? For(Type type) => type.IsEnum ? ForEnum(type) : Readers.GetValueOrDefault(type);

    /// <summary>The value of a node, or null when it is of another kind. What comes from the environment is always text.</summary>
    public object? TryRead(SettingNode node) =>
        node.Kind == Written || (node.Kind == SettingKind.Text && node.Origin == SettingOrigin.Environment) ? Read(node.Text) : null;

    // Names only: Enum.TryParse would take numbers and comma lists as well.
    private static ScalarReader ForEnum(Type type) => new(
        "one of " + string.Join(", ", Enum.GetNames(type)),
        SettingKind.Text,
        text => Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name)
            : null);
}
