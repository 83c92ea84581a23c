using System.Text.Json;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Programs;

/// <summary>A directory with a settings file, secrets, published lists and state, for one run of the program or several.</summary>
public sealed class ProgramSettings : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly TemporaryDirectory _directory = new();

    private ProgramSettings(JsonObject root) => Root = root;

    /// <summary>The settings, to be changed before <see cref="Write"/>.</summary>
    public JsonObject Root { get; }

    /// <summary>Port of the program's HTTP.</summary>
    public int HttpPort { get; } = FreePort.Next();

    /// <summary>Where the program's HTTP answers.</summary>
    public Uri BaseUrl => new($"http://127.0.0.1:{HttpPort}/");

    /// <summary>Where lists are published.</summary>
    public string PublishDirectory => _directory.Combine("www");

    /// <summary>Where state is kept.</summary>
    public string StateDirectory => _directory.Combine("state");

    /// <summary>The settings file.</summary>
    public string SettingsFile => _directory.Combine("imapfreebusy.json");

    /// <summary>Settings for users of a server who log in themselves, without TLS. The port may be that of a proxy.</summary>
    public static ProgramSettings WithOwnLogins(TestImapServer server, IEnumerable<string> users, int? port = null)
    {
        var settings = Create(port ?? server.Port, new JsonObject());
        foreach (var user in users)
        {
            settings._directory.Write($"{user}.secret", server.PasswordOf(user) + "\n");
            settings.AddUser(new JsonObject { ["Address"] = user, ["PasswordFile"] = $"{user}.secret" });
        }

        return settings;
    }

    /// <summary>Settings for users of a Dovecot whose mail the master user reads, without TLS.</summary>
    public static ProgramSettings WithMasterLogin(DovecotServer server, IEnumerable<string> users, int? port = null) =>
        WithOneLogin("Master", server.MasterUser, server.MasterPassword, users, port ?? server.Port);

    /// <summary>Settings for users of a server who share their folders with one account, without TLS.</summary>
    public static ProgramSettings WithSharedLogin(TestImapServer server, string account, IEnumerable<string> users, int? port = null) =>
        WithOneLogin("Shared", account, server.PasswordOf(account), users, port ?? server.Port);

    /// <summary>A section of the settings, made when it is not there: <c>Section("Freshness")["MaxAge"] = "00:00:01"</c>.</summary>
    public JsonObject Section(string name)
    {
        Root[name] ??= new JsonObject();
        return Root[name]!.AsObject();
    }

    /// <summary>Adds a user as the settings write one.</summary>
    public void AddUser(JsonObject user) => Section("Users")["Static"]!.AsArray().Add(user);

    /// <summary>Writes a file beside the settings, a secret for example.</summary>
    public string WriteFile(string name, string text) => _directory.Write(name, text);

    /// <summary>Writes the settings file and tells the arguments that name it: put the command before them.</summary>
    public string[] Write()
    {
        File.WriteAllText(SettingsFile, Root.ToJsonString(Indented));
        return ["--config", SettingsFile];
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private static ProgramSettings WithOneLogin(string mode, string login, string password, IEnumerable<string> users, int port)
    {
        var settings = Create(port, new JsonObject { ["Login"] = mode, ["User"] = login, ["PasswordFile"] = "master.secret" });
        settings._directory.Write("master.secret", password + "\n");
        foreach (var user in users)
        {
            settings.AddUser(new JsonObject { ["Address"] = user });
        }

        return settings;
    }

    private static ProgramSettings Create(int port, JsonObject server)
    {
        server["Host"] = "127.0.0.1";
        server["Port"] = port;
        server["Security"] = "None";
        var settings = new ProgramSettings(new JsonObject
        {
            ["Servers"] = new JsonObject { ["test"] = server },
            ["Users"] = new JsonObject { ["TimeZone"] = "Europe/Berlin", ["Static"] = new JsonArray() },
        });
        settings.Section("Storage")[nameof(PublishDirectory)] = settings.PublishDirectory;
        settings.Section("Storage")[nameof(StateDirectory)] = settings.StateDirectory;
        settings.Section("Http")["Urls"] = settings.BaseUrl.GetLeftPart(UriPartial.Authority);
        return settings;
    }
}
