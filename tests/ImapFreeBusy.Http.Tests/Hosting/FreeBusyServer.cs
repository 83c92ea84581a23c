using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>The endpoints on a real Kestrel on loopback, with publications from memory.</summary>
internal sealed class FreeBusyServer : IAsyncDisposable
{
    public static readonly User Ada = new(
        "ada@example.org", ["countess@example.org"], DateTimeZoneProviders.Tzdb["Europe/Berlin"], new ImapAccount("main", "ada"));

    public static readonly User Odd = new("o'd%d+é@example.org", [], DateTimeZone.Utc, new ImapAccount("main", "odd"));

    /// <summary>Somebody whose list another host has.</summary>
    public static readonly RemoteUser Grace = new(
        "grace@example.org", ["hopper@example.org"], DateTimeZone.Utc, "kolab2", new Uri("https://kolab2.example.org/freebusy/grace%40example.org.ifb"))
    { Answer = RemoteAnswer.Redirect };

    /// <summary>Somebody whose list is fetched from there.</summary>
    public static readonly RemoteUser Joan = Grace with { Address = "joan@example.org", Aliases = [], Answer = RemoteAnswer.Fetch };

    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private FreeBusyServer(WebApplication application)
    {
        _application = application;
        _client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(application.Urls.Single()),
        };
    }

    public MemoryPublications Publications => (MemoryPublications)_application.Services.GetRequiredService<IPublications>();

    public FixedReadiness Readiness => (FixedReadiness)_application.Services.GetRequiredService<IReadiness>();

    public FixedReaders Readers => (FixedReaders)_application.Services.GetRequiredService<IReaders>();

    public SettableClock Clock => (SettableClock)_application.Services.GetRequiredService<TimeProvider>();

    public RepresentationCache Representations => _application.Services.GetRequiredService<RepresentationCache>();

    /// <summary>An Authorization header, in UTF-8 (RFC 7617 §2.1).</summary>
    public static (string Name, string Value) LogIn(string name, string password) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))}");

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FreeBusyServer> StartAsync(HttpOptions? options = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddSingleton<TimeProvider>(new SettableClock((SamplePublication.Changed + Duration.FromMinutes(5)).ToDateTimeOffset()));
        builder.Services.AddSingleton<IUserDirectory>(new FixedDirectory(Ada, Odd, Grace, Joan));
        var publications = new MemoryPublications { Publication = SamplePublication.Create() };
        builder.Services.AddSingleton<IPublications>(publications).AddSingleton<IExtendedPublications>(publications).AddSingleton<IFolderPublications>(publications);
        builder.Services.AddSingleton<IReadiness>(new FixedReadiness());
        builder.Services.AddSingleton<IReaders>(new FixedReaders(Ada, Odd));
        builder.Services.AddFreeBusyHttp(options ?? new HttpOptions());
        var application = builder.Build();
        application.UseFailureHandler();
        application.MapFreeBusy();
        await application.StartAsync(Cancellation);
        return new FreeBusyServer(application);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.SendAsync(request, Cancellation);
    }

    /// <summary>Sends bytes as they are, which no HTTP client would, and reads until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }
}
