using System.Text;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Scripted;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Readers;

/// <summary>Readers at a mail server that answers each login, one after the other, as the test says, and then must not be asked any more.</summary>
internal sealed class ReaderSite : IAsyncDisposable
{
    public const string Yes = "OK logged in";
    public const string No = "NO [AUTHENTICATIONFAILED] no";

    private readonly ScriptedImapServer _server;
    private readonly UserDirectory _directory;
    private readonly ReaderLogins _logins;
    private readonly MailReaders _readers;
    private bool _serverIsStopped;

    private ReaderSite(ScriptedImapServer server, Action<PublisherOptions> configure)
    {
        _server = server;
        var options = new PublisherOptions { Readers = { RefusalDelay = TimeSpan.Zero } };
        options.Servers["main"] = new ServerOptions { Host = server.Host, Port = server.Port, Security = ImapSecurity.None, Login = LoginMode.Master, User = "freebusy" };
        options.Users.Static.Add(new StaticUserOptions { Address = "Ada@example.org", Aliases = ["countess@example.org"], Login = "ada" });
        options.Users.Static.Add(new StaticUserOptions { Address = "bob@example.org", Login = "two" });
        options.Users.Static.Add(new StaticUserOptions { Address = "eve@example.org", Login = "two" });
        configure(options);
        _directory = new UserDirectory(options, Clock, Log.CreateLogger<UserDirectory>());
        _logins = new ReaderLogins(new ImapConnector(options), options, Clock, Log.CreateLogger<ReaderLogins>());
        _readers = new MailReaders(new ReaderNames(_directory), _logins, options.Readers, Clock);
    }

    public ManualTimeProvider Clock { get; } = new();

    public CollectedLog Log { get; } = new();

    /// <summary>A server that is asked by one login after another: by name, with the password and the answer to it.</summary>
    public static ReaderSite Start(params (string Login, string Password, string Answer)[] logins) => Start(_ => { }, logins);

    public static ReaderSite Start(Action<PublisherOptions> configure, params (string Login, string Password, string Answer)[] logins) =>
        new(ScriptedImapServer.Start([.. logins.Select(TranscriptOf)]), configure);

    public static ReaderSite Play(params string[] transcripts) => new(ScriptedImapServer.Start(transcripts), _ => { });

    public Task<ReaderCheck> CheckAsync(string name, string password) => _readers.CheckAsync(name, new Secret(password), TestContext.Current.CancellationToken);

    public async Task<ReaderVerdict> TryAsync(string name, string password) => (await CheckAsync(name, password)).Verdict;

    /// <summary>Lets a script pass its next <c>X: wait</c>.</summary>
    public void Continue() => _server.Continue();

    /// <summary>Every login that the test foresaw was made.</summary>
    public Task AllWereAskedAsync() => _server.Played.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public async Task ServerStopsAsync()
    {
        _serverIsStopped = true;
        await _server.DisposeAsync();
    }

    public static string Plain(string login, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{login}\0{password}"));

    public async ValueTask DisposeAsync()
    {
        await _directory.DisposeAsync();
        _logins.Dispose();
        if (!_serverIsStopped)
        {
            await _server.DisposeAsync();
        }
    }

    private static string TranscriptOf((string Login, string Password, string Answer) login) => $"""
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready
        C: A1 AUTHENTICATE PLAIN {Plain(login.Login, login.Password)}
        S: {(login.Answer == Yes ? "A1 OK [CAPABILITY IMAP4rev1] logged in" : $"A1 {login.Answer}")}
        """;
}
