using System.Text.Encodings.Web;
using System.Text.Json;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

public sealed class SchemaTests
{
    private const string RewriteVariable = "REWRITE_GOLDEN_FILES";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // REWRITE_GOLDEN_FILES=1 in the environment writes the file anew instead of comparing.
    [Fact]
    public void The_schema_file_is_what_the_option_classes_say()
    {
        var file = RepositoryFiles.Path("config", "imapfreebusy.schema.json");
        var schema = SettingsSchema.Create().ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            File.WriteAllText(file, schema);
        }

        Assert.Equal(schema, File.ReadAllText(file));
    }

    [Fact]
    public void Secrets_are_no_keys_of_the_schema_and_every_key_is_explained()
    {
        var schema = SettingsSchema.Create();

        var server = schema["properties"]!["Servers"]!["additionalProperties"]!["properties"]!.AsObject();
        Assert.False(server.ContainsKey("Password"));
        Assert.All(server, key => Assert.False(string.IsNullOrEmpty((string?)key.Value!["description"]), key.Key));
    }
}
