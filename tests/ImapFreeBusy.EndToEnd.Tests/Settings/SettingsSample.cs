using System.Text.Json.Nodes;
using ImapFreeBusy.Settings;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>A settings file that is right in a directory of its own, for tests that make it wrong in one place.</summary>
internal sealed class SettingsSample : IDisposable
{
    private const string Text = """
        {
          "Servers": {
            "main": { "Host": "127.0.0.1", "Port": 1, "Security": "None" },
            "other": { "Host": "imap.example.net", "Login": "Master", "User": "master", "PasswordFile": "ada.secret" }
          },
          "Users": {
            "Static": [
              { "Address": "ada@example.org", "Aliases": [ "countess@example.org" ], "Server": "main", "PasswordFile": "ada.secret", "TimeZone": "Europe/Berlin" },
              { "Address": "bob@example.org", "Server": "other", "Login": "bob" }
            ]
          },
          "Storage": { "PublishDirectory": "www", "StateDirectory": "state" },
          "Http": { "Urls": "http://127.0.0.1:0" }
        }
        """;

    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("ifb-");

    public SettingsSample()
    {
        WriteFile("ada.secret", "swordfish\n");
        WriteFile("empty.secret", "");
        WriteFile("ca.pem", "-----BEGIN CERTIFICATE-----\n");
        WriteFile("imapfreebusy.json", Text);
    }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string File => Path("imapfreebusy.json");

    public string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public void WriteFile(string name, string text) => System.IO.File.WriteAllText(Path(name), text);

    /// <summary>Puts a JSON value at a path such as <c>Users:Static:0:TimeZone</c>; makes the sections on the way.</summary>
    public SettingsSample With(string path, string json)
    {
        var root = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var names = path.Split(':');
        var parent = names[..^1].Aggregate(root, (node, name) => Child(node, name));
        var value = JsonNode.Parse(json);
        if (parent is JsonArray array)
        {
            array[int.Parse(names[^1])] = value;
        }
        else
        {
            parent[names[^1]] = value;
        }

        WriteFile("imapfreebusy.json", root.ToJsonString());
        return this;
    }

    public ProgramOptions Load() => SettingsLoader.Load(File, Environment);

    public IReadOnlyList<SettingFault> Faults() => Assert.Throws<SettingsException>(Load).Faults;

    public void Dispose() => _directory.Delete(recursive: true);

    private static JsonNode Child(JsonNode node, string name)
    {
        if (node is JsonArray array)
        {
            return array[int.Parse(name)]!;
        }

        node[name] ??= new JsonObject();
        return node[name]!;
    }
}
