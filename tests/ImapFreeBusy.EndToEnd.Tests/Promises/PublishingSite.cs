using System.Diagnostics;
using System.Net;
using System.Text;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Programs;
using ImapFreeBusy.Testing.Proxy;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>A Dovecot, a proxy in front of it, settings for its users, and the built program that reads through the proxy.</summary>
internal sealed class PublishingSite : IAsyncDisposable
{
    public const string Ada = "ada@example.org";
    public const string Folder = "Calendar";

    private readonly HttpClient _http;
    private RunningProgram? _program;

    private PublishingSite(DovecotServer server, ImapProxy proxy, ProgramSettings settings)
    {
        (Server, Proxy, Settings) = (server, proxy, settings);
        _http = new HttpClient { BaseAddress = settings.BaseUrl, Timeout = TimeSpan.FromSeconds(60) };
    }

    public DovecotServer Server { get; }

    public ImapProxy Proxy { get; }

    public ProgramSettings Settings { get; }

    public RunningProgram Program => _program!;

    /// <summary>
    /// One user with an empty calendar folder, or those that are named. Nothing is watched and nothing is done by the clock, so that
    /// all that goes over the wire was asked for by the test.
    /// </summary>
    public static async Task<PublishingSite> CreateAsync(params string[] users)
    {
        var names = users.Length > 0 ? users : [Ada];
        var server = await DovecotServer.CreateAsync(new DovecotOptions { Users = names.ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal) });
        var proxy = ImapProxy.Start(server.Port);
        var site = new PublishingSite(server, proxy, ProgramSettings.WithMasterLogin(server, names, proxy.Port));
        site.Settings.Section("Watch")["MaxIdleConnections"] = 0;
        site.Settings.Section("Watch")["PollInterval"] = "01:00:00";
        site.Settings.Section("Schedule")["Sweep"] = "01:00:00";
        foreach (var name in names)
        {
            using var writer = await server.ConnectAsync(name);
            await writer.CreateAsync(Folder);
        }

        return site;
    }

    /// <summary>Lets the program hold IDLE connections.</summary>
    public void Watch() => Settings.Section("Watch").Remove("MaxIdleConnections");

    /// <summary>Starts <c>serve</c> and waits for the end of the first look at the mailboxes, and for IDLE where there is a watch.</summary>
    public async Task ServeAsync()
    {
        var idles = IdleCount();
        _program = ProgramRunner.Start(["serve", .. Settings.Write()]);
        await _program.WaitForLineAsync("Listening on");
        await Eventually.TrueAsync(async () => (await SendAsync("readyz")).Status == HttpStatusCode.OK, "the program is ready", TimeSpan.FromSeconds(60));
        if (!Settings.Section("Watch").ContainsKey("MaxIdleConnections"))
        {
            await Eventually.TrueAsync(() => IdleCount() > idles, "the folder is watched");
        }
    }

    /// <summary>SIGTERM, as systemd sends it.</summary>
    public Task<ProgramResult> StopAsync(TimeSpan? limit = null) => Program.StopAsync(limit);

    /// <summary>A run of another command with the same settings.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRunner.RunAsync([.. arguments, .. Settings.Write()]);

    /// <summary>A mail program of a user, past the proxy.</summary>
    public Task<ImapWriter> ConnectAsync(string user = Ada) => Server.ConnectAsync(user);

    /// <summary>A user adds an event, past the proxy.</summary>
    public async Task<uint> AppendAsync(BusyHour hour, string user = Ada, string folder = Folder)
    {
        using var writer = await ConnectAsync(user);
        return await writer.AppendAsync(folder, hour.ToMessage());
    }

    /// <summary>The user's list by HTTP.</summary>
    public Task<Answer> GetAsync(string user = Ada) => SendAsync($"freebusy/{user}.ifb");

    /// <summary>Any page by HTTP.</summary>
    public async Task<Answer> SendAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await Answer.OfAsync(response, clock.Elapsed);
    }

    /// <summary>The published file; empty when there is none yet.</summary>
    public async Task<string> ReadFileAsync(string user = Ada)
    {
        var path = Path.Combine(Settings.PublishDirectory, user + ".ifb");
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
    }

    /// <summary>
    /// Requests on connections of their own, all of them with the program when this returns: they were sent, and the
    /// program has answered others that came after them.
    /// </summary>
    public async Task<IReadOnlyList<Task<string>>> BeginAsync(int count)
    {
        var answers = new List<Task<string>>();
        for (var request = 0; request < count; request++)
        {
            answers.Add(await BeginOneAsync());
        }

        for (var later = 0; later < 10; later++)
        {
            await SendAsync("healthz");
        }

        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        _http.Dispose();
        await Proxy.DisposeAsync();
        Settings.Dispose();
        await Server.DisposeAsync();
    }

    private int IdleCount() => Proxy.Transcript.Count(line => line.StartsWith("S: + ", StringComparison.Ordinal));

    private async Task<Task<string>> BeginOneAsync()
    {
        var client = new System.Net.Sockets.TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, Settings.HttpPort);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /freebusy/{Ada}.ifb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        return ReadAsync(client);
    }

    private static async Task<string> ReadAsync(System.Net.Sockets.TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync();
        }
    }
}
