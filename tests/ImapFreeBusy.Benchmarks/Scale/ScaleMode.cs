using System.Diagnostics;
using System.Text.Json.Nodes;
using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Testing.Programs;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>How the program gets at everybody's folders.</summary>
/// <param name="Login">What the settings call it.</param>
/// <param name="Words">What the table calls it.</param>
/// <param name="Population">Whose folders the program follows.</param>
/// <param name="Twin">The same folders once more, for the bare sockets.</param>
/// <param name="Connections">Connections that the program reads with.</param>
public sealed record ScaleMode(LoginMode Login, string Words, string Population, string Twin, int Connections)
{
    /// <summary>Everybody is logged in for by the master user.</summary>
    public static ScaleMode Master { get; } = new(LoginMode.Master, "master user", "m", "n", new SyncOptions().MaxConcurrentSyncs);

    /// <summary>One account sees everybody's folders.</summary>
    public static ScaleMode Shared { get; } = new(LoginMode.Shared, "one account", "s", "t", Math.Min(new SyncOptions().MaxConcurrentSyncs, new ServerOptions().MaxConnectionsPerUser));

    /// <summary>Mail address of a user: names the published file.</summary>
    public static string AddressOf(string user) => $"{user}@example.org";

    /// <summary>Settings of a program that follows these users.</summary>
    public ProgramSettings Settings(ScaleSite site, IEnumerable<string> users)
    {
        var settings = ProgramSettings.WithMasterLogin(site.Server, []);
        if (Login == LoginMode.Shared)
        {
            var server = ServerOf(settings);
            (server[nameof(Login)], server["User"], server["PasswordFile"]) = (nameof(LoginMode.Shared), ScaleSite.Reader, "reader.secret");
            settings.WriteFile("reader.secret", site.Server.PasswordOf(ScaleSite.Reader));
        }

        settings.Section("Calendars")["Folders"] = new JsonArray("Calendar", "Calendar/*");
        foreach (var user in users)
        {
            settings.AddUser(new JsonObject { ["Address"] = AddressOf(user), [nameof(Login)] = user });
        }

        return settings;
    }

    /// <summary>The one server of the settings.</summary>
    public static JsonObject ServerOf(ProgramSettings settings) => settings.Section("Servers").Single().Value!.AsObject();

    /// <summary>Bare sockets do what cannot be left out: log in, open each folder, fetch all of it.</summary>
    public TimeSpan Drain(ScaleSite site, IReadOnlyList<string> users)
    {
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Connections).Select(number => new Thread(() => Drain(site, users.Where((_, place) => place % Connections == number)))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return watch.Elapsed;
    }

    private void Drain(ScaleSite site, IEnumerable<string> users)
    {
        using var reader = Login == LoginMode.Shared ? new BareConnection(site.Server.Port, ScaleSite.Reader, site.Server.PasswordOf(ScaleSite.Reader)) : null;
        foreach (var user in users)
        {
            using var own = reader is null ? new BareConnection(site.Server.Port, $"{user}*{site.Server.MasterUser}", site.Server.MasterPassword) : null;
            BareDrain.Run(reader ?? own!, site.Size.FolderNames.Select(folder => reader is null ? folder : ScaleSite.SharedName(user, folder)));
        }
    }
}
