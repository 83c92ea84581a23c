using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Testing.Imap;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>
/// A private Dovecot on free ports of loopback, in a temporary directory, as root or as an ordinary user. It can be
/// stopped, killed and started again on the same ports with the same mail.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(15);
    private readonly TemporaryDirectory _directory = new("ifb-dc-");
    private readonly DovecotFiles _files;
    private DovecotProcess? _process;

    private DovecotServer(DovecotOptions options)
    {
        Options = options;
        _files = new DovecotFiles(_directory, options);
    }

    /// <summary>What it was made from.</summary>
    public DovecotOptions Options { get; }

    /// <summary>Address it listens on.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>Port of IMAP, with STARTTLS offered. The same after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Port of IMAP over TLS. The same after each start.</summary>
    public int TlsPort { get; private set; }

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public string CaFile => _files.AuthorityFile;

    /// <summary>SHA-256 of the server's certificate, in hexadecimal digits.</summary>
    public string Fingerprint { get; } = ServerCertificate.Shared.Fingerprint;

    /// <summary>Name of the master user.</summary>
    public string MasterUser => Options.MasterUser;

    /// <summary>Password of the master user.</summary>
    public string MasterPassword => Options.MasterPassword;

    /// <summary>What Dovecot has logged.</summary>
    public string Log => Read(_files.Log) + Read(_files.Output);

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">Dovecot is not installed, or did not start: the message tells why.</exception>
    public static async Task<DovecotServer> CreateAsync(DovecotOptions? options = null)
    {
        var server = new DovecotServer(options ?? new DovecotOptions());
        try
        {
            server._files.Prepare();
            await server.StartOnFreePortsAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Password of a user.</summary>
    public string PasswordOf(string user) => Options.Users[user];

    /// <summary>Adds a user while the server runs.</summary>
    public async Task AddUserAsync(string user, string? password = null)
    {
        Options.Users[user] = password ?? DovecotOptions.PasswordOf(user);
        _files.AddUser(user, Options.Users[user]);
        // Dovecot looks at the file's time once a second.
        using var client = await Eventually.EqualAsync(() => ConnectAsync(user), _ => true, $"{user} can log in");
    }

    /// <summary>A client of the tests' own, logged in as this user.</summary>
    public Task<ImapWriter> ConnectAsync(string user) => ImapWriter.ConnectAsync(Port, user, PasswordOf(user));

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same ports.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException("Dovecot runs already.");
        }

        // The ports of a killed group become free a moment after its leader is gone.
        await Eventually.TrueAsync(TryStartAsync, "Dovecot starts", ReadyLimit);
    }

    /// <summary>Stops it as an administrator does; clients hear BYE.</summary>
    public Task StopAsync() => EndAsync(process => process.StopAsync());

    /// <summary>Kills it: clients see their connections end without a word.</summary>
    public Task KillAsync() => EndAsync(process => process.KillAsync());

    /// <summary>From the next start on the server shows this certificate; <see cref="CaFile"/> follows.</summary>
    public void UseCertificate(ServerCertificate certificate) => _files.WriteCertificate(certificate);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(process => process.StopAsync());
        _directory.Dispose();
    }

    private async Task EndAsync(Func<DovecotProcess, Task> how)
    {
        if (_process is { } process)
        {
            _process = null;
            await how(process);
            process.Dispose();
            // The last of a killed group may still hold the port for a moment.
            await Eventually.TrueAsync(async () => !await IsListeningAsync(), "Dovecot is gone", ReadyLimit);
        }
    }

    // Between the choice of a port and the start another fixture may have taken it.
    private async Task StartOnFreePortsAsync()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (Port, TlsPort) = (FreePort.Next(), FreePort.Next());
            _files.WriteConfiguration(Port, TlsPort);
            if (await TryStartAsync())
            {
                return;
            }
        }

        throw new InvalidOperationException($"Dovecot did not start:\n{Log}");
    }

    private async Task<bool> TryStartAsync()
    {
        _files.ForgetProcess();
        var process = DovecotProcess.Start(_files);
        var greeted = await Eventually.EqualAsync(
            async () => process.HasExited || await IsReadyAsync() ? process : null, found => found is not null, "Dovecot greets", ReadyLimit);
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

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
