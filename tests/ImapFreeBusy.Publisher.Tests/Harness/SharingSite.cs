using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>People whose folders have types and may be shared, and what is published of them.</summary>
public sealed class SharingSite : IAsyncDisposable
{
    /// <summary>Says what kind of folder it is.</summary>
    public const string FolderTypeEntry = "/vendor/kolab/folder-type";

    /// <summary>Says for whom its events count.</summary>
    public const string IncidencesForEntry = "/vendor/kolab/incidences-for";

    private readonly TestImapServer _server;

    private SharingSite(TestImapServer server, PublisherHost host) => (_server, Host) = (server, host);

    /// <summary>The publisher.</summary>
    public PublisherHost Host { get; }

    /// <summary>Whom the tests know: ada, grace and alan.</summary>
    public static IReadOnlyList<string> People { get; } = ["ada@example.org", "grace@example.org", "alan@example.org"];

    /// <summary>The account that others may share folders with.</summary>
    public static string Account => "reader@example.org";

    /// <summary>A Dovecot with annotations and shared folders, and a publisher of its people.</summary>
    public static async Task<SharingSite> OnDovecotAsync(Action<PublisherOptions>? configure = null) => Of(
        await DovecotServer.CreateAsync(new DovecotOptions
        {
            Users = People.Append(Account).ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
            ExtraSettings = DovecotSettings.Sharing + DovecotSettings.Annotations + DovecotSettings.MasterSeesAsUser,
        }),
        configure);

    /// <summary>The same on a Cyrus.</summary>
    public static async Task<SharingSite> OnCyrusAsync(Action<PublisherOptions>? configure = null) => Of(
        await CyrusServer.CreateAsync(new CyrusOptions { Users = People.Append(Account).ToDictionary(name => name, TestImapServer.DefaultPasswordOf, StringComparer.Ordinal) }),
        configure);

    /// <summary>Settings of a site where one ordinary account reads what people share with it.</summary>
    public static void WithSharedLogin(PublisherOptions options) => LogInAs(options, LoginMode.Shared, Account, TestImapServer.DefaultPasswordOf(Account));

    /// <summary>Settings of a site where one account may log in as anybody.</summary>
    public static void WithProxyLogin(PublisherOptions options) => LogInAs(options, LoginMode.Proxy, CyrusServer.ProxyUser, CyrusServer.ProxyPassword);

    /// <summary>Settings of a site with a master user of Dovecot.</summary>
    public static void WithMasterLogin(PublisherOptions options)
    {
        var dovecot = new DovecotOptions();
        LogInAs(options, LoginMode.Master, dovecot.MasterUser, dovecot.MasterPassword);
    }

    private static void LogInAs(PublisherOptions options, LoginMode mode, string user, string password)
    {
        var server = options.Servers["main"];
        (server.Login, server.User, server.Password) = (mode, user, password);
        foreach (var person in options.Users.Static)
        {
            person.Password = null;
        }
    }

    private static SharingSite Of(TestImapServer server, Action<PublisherOptions>? configure = null) => new(
        server,
        PublisherHost.Create(server, new PublisherSetup
        {
            Users = People,
            Configure = options =>
            {
                (options.Watch.PollInterval, options.Schedule.Sweep) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
                configure?.Invoke(options);
            },
        }));

    /// <summary>Somebody's mail program.</summary>
    public Task<ImapWriter> ConnectAsync(int person) => _server.ConnectAsync(People[person]);

    /// <summary>A folder with one event and annotations.</summary>
    public async Task MakeAsync(int person, string folder, byte[] message, params (string Entry, string Value)[] annotations)
    {
        using var writer = await ConnectAsync(person);
        await writer.CreateAsync(folder);
        await writer.AppendAsync(folder, message);
        foreach (var (entry, value) in annotations)
        {
            await writer.AnnotateAsync(folder, entry, value);
        }
    }

    /// <summary>Gives rights on a folder, or takes them away. A session of Dovecot does not see that they changed when that was in the second of the change before.</summary>
    public async Task ShareAsync(int owner, string folder, string whom, string rights)
    {
        using var writer = await ConnectAsync(owner);
        await Task.Delay(_server is DovecotServer ? TimeSpan.FromSeconds(1.1) : TimeSpan.Zero);
        await writer.ShareAsync(folder, whom, rights);
    }

    /// <summary>The busy time of a list that was looked for with a new LIST.</summary>
    public async Task<IReadOnlyList<BusyInterval>> RegenerateAsync(int person, CancellationToken cancellationToken) =>
        Meetings.Of((await Host.Publications.RegenerateAsync(Host.Users[person], full: false, progress: null, cancellationToken)).Publication);

    /// <summary>The busy time that a request gets.</summary>
    public async Task<IReadOnlyList<BusyInterval>> AskAsync(int person, CancellationToken cancellationToken) =>
        Meetings.Of(await Host.Publications.GetAsync(Host.Users[person], cancellationToken));

    /// <summary>One look at everybody with a new LIST, as it is due every few minutes.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => Host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _server.DisposeAsync();
    }
}
