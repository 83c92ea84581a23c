using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>A private Dovecot, as root or as an ordinary user.</summary>
public sealed class DovecotServer : TestImapServer
{
    private readonly DovecotFiles _files;

    private DovecotServer(DovecotOptions options)
        : base("Dovecot", options.Users)
    {
        Options = options;
        _files = new DovecotFiles(Directory, options);
    }

    /// <summary>What it was made from.</summary>
    public DovecotOptions Options { get; }

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public string CaFile => _files.AuthorityFile;

    /// <summary>SHA-256 of the server's certificate, in hexadecimal digits.</summary>
    public string Fingerprint { get; } = ServerCertificate.Shared.Fingerprint;

    /// <summary>Name of the master user.</summary>
    public string MasterUser => Options.MasterUser;

    /// <summary>Password of the master user.</summary>
    public string MasterPassword => Options.MasterPassword;

    /// <inheritdoc/>
    public override string Log => Read(_files.Log) + Read(_files.Output);

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">Dovecot is not installed, or did not start: the message tells why.</exception>
    public static Task<DovecotServer> CreateAsync(DovecotOptions? options = null) => CreateAsync(new DovecotServer(options ?? new DovecotOptions()));

    /// <summary>Adds a user while the server runs.</summary>
    public async Task AddUserAsync(string user, string? password = null)
    {
        Options.Users[user] = password ?? DefaultPasswordOf(user);
        _files.AddUser(user, Options.Users[user]);
        // Dovecot looks at the file's time once a second.
        using var client = await Eventually.EqualAsync(() => ConnectAsync(user), _ => true, $"{user} can log in");
    }

    /// <summary>
    /// Gives a user whose mail nobody has touched a copy of another one's: folders, ACLs, messages with their UIDs. Sdbox
    /// only; thousands in seconds.
    /// </summary>
    public void CloneMail(string from, string to) => _files.CloneMail(from, to);

    /// <summary>From the next start on the server shows this certificate; <see cref="CaFile"/> follows.</summary>
    public void UseCertificate(ServerCertificate certificate) => _files.WriteCertificate(certificate);

    private protected override Task PrepareAsync()
    {
        _files.Prepare();
        return Task.CompletedTask;
    }

    private protected override void UsePorts(int port, int tlsPort) => _files.WriteConfiguration(port, tlsPort);

    private protected override ServerCommand BeforeStart()
    {
        _files.ForgetProcess();
        return new ServerCommand(_files.Output, DovecotProgram.Installed.Path, "-F", "-c", _files.Configuration);
    }
}
