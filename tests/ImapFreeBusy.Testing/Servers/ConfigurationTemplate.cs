using System.Text;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>Configurations that stand in this assembly, with <c>@NAME@</c> where an instance has its own values.</summary>
internal static class ConfigurationTemplate
{
    public static string Fill(string resource, IEnumerable<(string Name, string Value)> values)
    {
        using var stream = typeof(ConfigurationTemplate).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var text = new StringBuilder(reader.ReadToEnd());
        foreach (var (name, value) in values)
        {
            text.Replace($"@{name}@", value);
        }

        return text.ToString();
    }
}
