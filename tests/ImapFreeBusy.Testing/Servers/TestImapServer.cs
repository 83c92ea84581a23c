using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Testing.Imap;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>
/// A private IMAP server on free ports of loopback, in a temporary directory. It can be stopped, killed and started again
/// on the same ports with the same mail.
/// </summary>
public abstract class TestImapServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(15);
    private readonly string _name;
    private readonly IDictionary<string, string> _users;
    private ServerProcess? _process;

    private protected TestImapServer(string name, IDictionary<string, string> users) => (_name, _users) = (name, users);

    /// <summary>Address it listens on.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>Port of IMAP. The same after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Port of IMAP over TLS, where the server has one. The same after each start.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Login names.</summary>
    public IReadOnlyList<string> Users => [.. _users.Keys];

    /// <summary>How mailboxes are called here, and what clients may ask for.</summary>
    public virtual ImapDialect Dialect => ImapDialect.Full;

    /// <summary>
    /// Whether UIDVALIDITY is the second in which a mailbox was made, so that two that were made in one second cannot be
    /// told apart once one takes the other's name.
    /// </summary>
    public virtual bool HasUidValidityOfTheSecond => false;

    /// <summary>
    /// Whether a mailbox gets another UIDVALIDITY when its name changes, the second of that, and its messages new UIDs from 1 on.
    /// </summary>
    public virtual bool HasNewUidsAfterRename => false;

    /// <summary>What the server has logged.</summary>
    public abstract string Log { get; }

    private protected TemporaryDirectory Directory { get; } = new("ifb-sv-");

    /// <summary>Password that the fixtures give to a user.</summary>
    public static string DefaultPasswordOf(string user) => $"password of {user}";

    /// <summary>Password of a user.</summary>
    public string PasswordOf(string user) => _users[user];

    /// <summary>A client of the tests' own, logged in as this user.</summary>
    public Task<ImapWriter> ConnectAsync(string user) => ImapWriter.ConnectAsync(Port, user, PasswordOf(user), Dialect);

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same ports.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException($"{_name} runs already.");
        }

        // The ports of a killed group become free a moment after its leader is gone.
        await Eventually.TrueAsync(TryStartAsync, $"{_name} starts", ReadyLimit);
    }

    /// <summary>Stops it as an administrator does; where the server says BYE, clients hear it.</summary>
    public Task StopAsync() => EndAsync(process => process.StopAsync());

    /// <summary>Kills it: clients see their connections end without a word.</summary>
    public Task KillAsync() => EndAsync(process => process.KillAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(process => process.StopAsync());
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Three users of one domain, as most tests want them.</summary>
    internal static Dictionary<string, string> DefaultUsers() =>
        ((string[])["ada@example.org", "grace@example.org", "alan@example.org"]).ToDictionary(user => user, DefaultPasswordOf, StringComparer.Ordinal);

    /// <summary>Makes what does not need the ports, once.</summary>
    private protected abstract Task PrepareAsync();

    /// <summary>Writes what needs the ports.</summary>
    private protected abstract void UsePorts(int port, int tlsPort);

    /// <summary>Called before each start.</summary>
    private protected abstract ServerCommand BeforeStart();

    /// <summary>Makes a server and starts it.</summary>
    private protected static async Task<TServer> CreateAsync<TServer>(TServer server)
        where TServer : TestImapServer
    {
        try
        {
            await server.PrepareAsync();
            await server.StartOnFreePortsAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private protected static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    private async Task EndAsync(Func<ServerProcess, Task> how)
    {
        if (_process is { } process)
        {
            _process = null;
            await how(process);
            process.Dispose();
            // The last of a killed group may still hold the port for a moment.
            await Eventually.TrueAsync(async () => !await IsListeningAsync(), $"{_name} is gone", ReadyLimit);
        }
    }

    // Between the choice of a port and the start another fixture may have taken it.
    private async Task StartOnFreePortsAsync()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (Port, TlsPort) = (FreePort.Next(), FreePort.Next());
            UsePorts(Port, TlsPort);
            if (await TryStartAsync())
            {
                return;
            }
        }

        throw new InvalidOperationException($"{_name} did not start:\n{Log}");
    }

    private async Task<bool> TryStartAsync()
    {
        var process = ServerProcess.Start(BeforeStart());
        var greeted = await Eventually.EqualAsync(
            async () => process.HasExited || await IsReadyAsync() ? process : null, found => found is not null, $"{_name} greets", ReadyLimit);
        if (greeted!.HasExited)
        {
            process.Dispose();
            return false;
        }

        _process = process;
        return true;
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        using var client = new TcpClient();
        var greeting = new byte[4];
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().ReadExactlyAsync(greeting);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }

        return Encoding.ASCII.GetString(greeting) == "* OK";
    }
}
