using System.Collections;
using System.Text.Json;
using ImapFreeBusy.Settings;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary><c>config/imapfreebusy.json</c>: complete, right, and true about the defaults.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly SettingsSample _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void The_example_can_be_used_as_it_is()
    {
        var options = LoadExample();

        Assert.Equal("ada@example.org", options.Users.Static[0].Address);
    }

    [Fact]
    public void The_example_has_every_key()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var example = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("config", "imapfreebusy.json")), options);

        Assert.Empty(Missing(typeof(ProgramOptions), "", [example.RootElement]));
    }

    // Sections in which the example has to name something of one's own are left out.
    [Theory]
    [InlineData("Window")]
    [InlineData("Storage")]
    [InlineData("Freshness")]
    [InlineData("Cache")]
    [InlineData("Sync")]
    [InlineData("Watch")]
    [InlineData("Schedule")]
    [InlineData("Readers")]
    [InlineData("Limits")]
    [InlineData("Http")]
    public void The_example_tells_the_true_defaults(string section)
    {
        var key = SettingKeys.Find(typeof(ProgramOptions), section)!;

        Assert.Equal(Values(key.Get(new ProgramOptions())!), Values(key.Get(LoadExample())!));
    }

    private ProgramOptions LoadExample()
    {
        _sample.WriteFile("imapfreebusy.json", File.ReadAllText(RepositoryFiles.Path("config", "imapfreebusy.json")));
        _sample.WriteFile("imap.secret", "x");
        _sample.WriteFile("charles.secret", "x");
        _sample.WriteFile("client.secret", "x");
        _sample.WriteFile("ldap.secret", "x");
        _sample.WriteFile("kolab2.secret", "x");
        return _sample.Load();
    }

    // A key of a list or map counts when one of the entries has it.
    private static IEnumerable<string> Missing(Type type, string path, IReadOnlyList<JsonElement> sections) =>
        SettingKeys.Of(type).Where(key => !key.IsSecret).SelectMany(key =>
        {
            var keyPath = SettingNode.Join(path, key.Name);
            var values = sections.Where(section => section.TryGetProperty(key.Name, out _)).Select(section => section.GetProperty(key.Name)).ToList();
            return values.Count == 0 ? [keyPath] : MissingBelow(key, keyPath, values);
        });

    private static IEnumerable<string> MissingBelow(SettingKey key, string path, IReadOnlyList<JsonElement> values) => key.Shape switch
    {
        SettingShape.Section => Missing(key.ValueType, path, values),
        SettingShape.List when ScalarReader.For(key.ValueType) is null => Missing(key.ValueType, path, [.. values.SelectMany(list => list.EnumerateArray())]),
        SettingShape.Map => Missing(key.ValueType, path, [.. values.SelectMany(map => map.EnumerateObject().Select(entry => entry.Value))]),
        _ => [],
    };

    private static IEnumerable<string> Values(object section) => SettingKeys.Of(section.GetType()).SelectMany(key => key.Get(section) switch
    {
        { } nested when key.Shape == SettingShape.Section => Values(nested).Select(line => $"{key.Name}:{line}"),
        IEnumerable list and not string => [$"{key.Name} = {string.Join(',', list.Cast<object>())}"],
        var value => [$"{key.Name} = {value}"],
    });
}
