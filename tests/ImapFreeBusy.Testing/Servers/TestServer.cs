using System.Net;
using System.Net.Sockets;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>
/// A private server on free ports of loopback, in a temporary directory. It can be stopped, killed and started again on the same ports with
/// the same data.
/// </summary>
public abstract class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(15);
    private readonly string _name;
    private ServerProcess? _process;

    private protected TestServer(string name) => _name = name;

    /// <summary>Address it listens on.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>Port of the protocol without TLS. The same after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Port of the protocol over TLS, where the server has one. The same after each start.</summary>
    public int TlsPort { get; private set; }

    /// <summary>What the server has logged.</summary>
    public abstract string Log { get; }

    private protected TemporaryDirectory Directory { get; } = new("ifb-sv-");

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

    /// <summary>Makes what does not need the ports, once.</summary>
    private protected abstract Task PrepareAsync();

    /// <summary>Writes what needs the ports.</summary>
    private protected abstract void UsePorts(int port, int tlsPort);

    /// <summary>Called before each start.</summary>
    private protected abstract ServerCommand BeforeStart();

    /// <summary>Whether it answers on <see cref="Port"/>.</summary>
    private protected abstract Task<bool> IsReadyAsync();

    /// <summary>Makes a server and starts it.</summary>
    private protected static async Task<TServer> CreateAsync<TServer>(TServer server)
        where TServer : TestServer
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
}
