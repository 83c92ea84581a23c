using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Proxy;
using ImapFreeBusy.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>The publisher as the program puts it together, behind a proxy in front of a mail server, with storage of its own.</summary>
public sealed class PublisherHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _storage;
    private readonly TestImapServer _server;
    private readonly bool _isOwner;
    private readonly IHost _host;

    private PublisherHost(PublisherSetup setup, TestImapServer server, ImapProxy proxy, TemporaryDirectory storage, bool isOwner)
    {
        _server = server;
        _storage = storage;
        _isOwner = isOwner;
        Proxy = proxy;
        Options = OptionsOf(setup, server, proxy, storage);
        setup.Configure(Options);
        _host = Build(setup);
    }

    /// <summary>Between the publisher and the server.</summary>
    public ImapProxy Proxy { get; }

    /// <summary>The settings.</summary>
    public PublisherOptions Options { get; }

    /// <summary>What the publisher logged.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>What HTTP and the command line would read.</summary>
    public IPublications Publications => Get<IPublications>();

    /// <summary>The first user.</summary>
    public User User => Users[0];

    /// <summary>All users.</summary>
    public IReadOnlyList<User> Users => Get<IUserDirectory>().Users;

    /// <summary>Makes a publisher; nothing runs by itself until <see cref="StartDaemonAsync"/>.</summary>
    public static PublisherHost Create(SharedDovecot shared, PublisherSetup? setup = null)
    {
        setup ??= new PublisherSetup();
        setup = setup.Users.Count > 0 ? setup : setup with { Users = [shared.TakeUser()] };
        return new PublisherHost(setup, shared.Server, ImapProxy.Start(setup.Port ?? shared.Server.Port), new TemporaryDirectory(), isOwner: true);
    }

    /// <summary>Makes a publisher in front of a server that the test may stop.</summary>
    public static PublisherHost Create(TestImapServer server, PublisherSetup? setup = null)
    {
        setup ??= new PublisherSetup();
        setup = setup.Users.Count > 0 ? setup : setup with { Users = [server.Users[0]] };
        return new PublisherHost(setup, server, ImapProxy.Start(setup.Port ?? server.Port, setup.Faults), new TemporaryDirectory(), isOwner: true);
    }

    /// <summary>Another process at the same users, server and storage; dispose it before this one.</summary>
    public PublisherHost Another(PublisherSetup? setup = null)
    {
        setup ??= new PublisherSetup();
        return new PublisherHost(setup with { Users = [.. Users.Select(user => user.Address)] }, _server, Proxy, _storage, isOwner: false);
    }

    /// <summary>A part of the publisher.</summary>
    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Begins to watch and to run the schedules.</summary>
    public Task StartDaemonAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>Somebody else's mail program, past the proxy.</summary>
    public Task<ImapWriter> ConnectAsync(User? user = null) => _server.ConnectAsync((user ?? User).Address);

    /// <summary>A connection of the publisher's own kind, through the proxy.</summary>
    public async Task<ImapClient> ConnectClientAsync(CancellationToken cancellationToken) =>
        await Get<Publisher.Sync.IImapConnector>().ConnectAsync(User.Account, cancellationToken);

    /// <summary>Where the list of a user is published.</summary>
    public string FileOf(User? user = null) => Path.Combine(Options.Storage.PublishDirectory, $"{(user ?? User).Address}.ifb");

    /// <summary>A round that lists the folders, as a sweep or the command line asks for.</summary>
    public Task<RegenerateOutcome> RegenerateAsync(CancellationToken cancellationToken) =>
        Publications.RegenerateAsync(User, full: false, progress: null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (_isOwner)
        {
            await Proxy.DisposeAsync();
            _storage.Dispose();
        }
    }

    /// <summary>Waits until a condition holds; where it does not, the exception tells what the publisher logged last and what went over the wire.</summary>
    /// <exception cref="TimeoutException">It did not within the limit.</exception>
    public async Task EventuallyAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        try
        {
            await Eventually.TrueAsync(condition, what, limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{string.Join('\n', Log.Lines.TakeLast(30))}\n{string.Join('\n', Proxy.Transcript.TakeLast(120))}", e);
        }
    }

    private static PublisherOptions OptionsOf(PublisherSetup setup, TestImapServer server, ImapProxy proxy, TemporaryDirectory storage)
    {
        var options = new PublisherOptions
        {
            Storage = { PublishDirectory = storage.Combine("www"), StateDirectory = storage.Combine("state") },
            Freshness = { CheckTimeout = TimeSpan.FromSeconds(20) },
        };
        options.Servers["main"] = new ServerOptions { Host = server.Host, Port = proxy.Port, Security = ImapSecurity.None };
        foreach (var user in setup.Users)
        {
            options.Users.Static.Add(new StaticUserOptions { Address = user, Password = server.PasswordOf(user) });
        }

        return options;
    }

    private IHost Build(PublisherSetup setup)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug);
        setup.Register(builder.Services);
        builder.Services.AddPublisher(Options).AddPublisherDaemon();
        return builder.Build();
    }
}
