using System.Net;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Programs;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>
/// A Dovecot and the built program for the tests of one class; each test takes a user of its own. Nothing is done by the
/// clock: what an answer holds is there because the request, or the watch, made sure of it.
/// </summary>
public abstract class CalendarSite(bool isWatched) : IAsyncLifetime
{
    private static readonly string[] Users = [.. Enumerable.Range(1, 10).Select(number => $"user{number}@example.org")];

    private const string Acl = """
        mail_plugins = acl
        protocol imap {
          mail_plugins = acl imap_acl
        }
        plugin {
          acl = vfile::cache_secs=0
        }
        """;

    private readonly Queue<string> _free = new(Users);
    private DovecotServer? _server;
    private ImapProxy? _proxy;
    private ProgramSettings? _settings;
    private RunningProgram? _program;
    private HttpClient? _http;

    internal ProgramSettings Settings => _settings!;

    internal HttpClient Http => _http!;

    internal string Errors => _program!.Errors;

    public async ValueTask InitializeAsync()
    {
        _server = await DovecotServer.CreateAsync(new DovecotOptions
        {
            Users = Users.ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
            ExtraSettings = Acl,
        });
        _proxy = ImapProxy.Start(_server.Port);
        _settings = ProgramSettings.WithOwnLogins(_server, Users, _proxy.Port);
        Configure();
        foreach (var user in Users)
        {
            using var writer = await _server.ConnectAsync(user);
            await writer.CreateAsync(SiteUser.Folder);
            await writer.CreateAsync(SiteUser.Second);
            await writer.CreateAsync(SiteUser.Outside);
        }

        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await DisposeIfAnyAsync(_program);
        await DisposeIfAnyAsync(_proxy);
        await DisposeIfAnyAsync(_server);
        _settings?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A user whom no other test has.</summary>
    internal async Task<SiteUser> TakeUserAsync()
    {
        var address = _free.Dequeue();
        return new SiteUser(this, address, await _server!.ConnectAsync(address), await _server.ConnectAsync(address));
    }

    /// <summary>Brings a user's list up to date in a process of its own.</summary>
    internal async Task RegenerateAsync(SiteUser user)
    {
        var result = await ProgramRunner.RunAsync(["regenerate", user.Address, "--config", Settings.SettingsFile]);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private static async ValueTask DisposeIfAnyAsync(IAsyncDisposable? resource)
    {
        if (resource is not null)
        {
            await resource.DisposeAsync();
        }
    }

    private void Configure()
    {
        Settings.Section("Calendars")["Folders"] = new JsonArray(SiteUser.Folder, $"{SiteUser.Folder}/*");
        Settings.Section("Watch")["PollInterval"] = "01:00:00";
        Settings.Section("Schedule")["Sweep"] = "01:00:00";
        // A machine that is busy with other tests must not turn an answer into one that was not checked.
        Settings.Section("Freshness")["CheckTimeout"] = "00:00:30";
        if (!isWatched)
        {
            Settings.Section("Watch")["MaxIdleConnections"] = 0;
        }
    }

    private async Task StartAsync()
    {
        _program = ProgramRunner.Start(["serve", .. Settings.Write()]);
        await _program.WaitForLineAsync("Listening on");
        _http = new HttpClient { BaseAddress = Settings.BaseUrl, Timeout = TimeSpan.FromSeconds(60) };
        await Eventually.TrueAsync(async () => (await _http.GetAsync("readyz")).StatusCode == HttpStatusCode.OK, "the program is ready", TimeSpan.FromSeconds(60));
        if (isWatched)
        {
            // NOTIFY tells one connection of all folders of a user; it idles once that was answered.
            await Eventually.TrueAsync(
                () => _proxy!.Connections.Count(connection => connection.Counts.Commands("NOTIFY") > 0 && connection.Counts.Commands("IDLE") > 0) >= Users.Length,
                "every folder is watched",
                TimeSpan.FromSeconds(60));
        }
    }
}
