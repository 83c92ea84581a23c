using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Sources;
using ImapFreeBusy.Testing.Dovecot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>A publisher whose users come from a directory that answers as the test says; a master user reads their mail.</summary>
internal sealed class DirectorySite : IAsyncDisposable
{
    private DirectorySite(DovecotServer server, Action<PublisherOptions> configure, UserRecord[] records)
    {
        Source = new ScriptedSource(records);
        Host = PublisherHost.Create(server, SetupFor(server, configure));
    }

    public ScriptedSource Source { get; }

    public PublisherHost Host { get; }

    public UserDirectory Directory => Host.Get<UserDirectory>();

    /// <summary>A publisher that has been told of these.</summary>
    public static async Task<DirectorySite> CreateAsync(DovecotServer server, Action<PublisherOptions> configure, params UserRecord[] records)
    {
        var site = new DirectorySite(server, configure, records);
        await site.BecomeAsync(records);
        return site;
    }

    /// <summary>From now on the directory knows these, and has told so.</summary>
    public async Task BecomeAsync(params UserRecord[] records)
    {
        Source.Records = records;
        await Directory.RefreshAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private PublisherSetup SetupFor(DovecotServer server, Action<PublisherOptions> configure) => new()
    {
        Configure = options =>
        {
            options.Users.Static.Clear();
            options.Users.Directories = [new DirectoryOptions { Name = "people" }];
            var main = options.Servers["main"];
            (main.Login, main.User, main.Password) = (LoginMode.Master, server.MasterUser, server.MasterPassword);
            configure(options);
        },
        Register = services => services.AddSingleton(provider => new UserDirectory(
            provider.GetRequiredService<PublisherOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<UserDirectory>>(), _ => Source)),
    };
}
