using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>Doc comments of option classes, from the files that the compiler writes beside the assemblies.</summary>
internal static partial class OptionWords
{
    private static readonly Dictionary<string, Dictionary<string, string>> Known = new(StringComparer.Ordinal);

    public static string? For(PropertyInfo property)
    {
        var declaring = property.DeclaringType!;
        return Of(declaring.Assembly).GetValueOrDefault($"P:{declaring.FullName}.{property.Name}");
    }

    private static Dictionary<string, string> Of(Assembly assembly)
    {
        lock (Known)
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            return Known.TryGetValue(file, out var words) ? words : Known[file] = Read(file);
        }
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(file).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => WhiteSpace().Replace(member.Element("summary")!.Value, " ").Trim(), StringComparer.Ordinal);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WhiteSpace();
}
