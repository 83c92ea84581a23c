using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Cyrus;

/// <summary>
/// A private Cyrus IMAP 3, as root or as an ordinary user: CONDSTORE, QRESYNC and IDLE, metadata and rights in LIST, no
/// NOTIFY. It says no BYE when it ends.
/// </summary>
public sealed class CyrusServer : TestImapServer
{
    /// <summary>Who may administer all mailboxes.</summary>
    public const string AdminUser = "cyrusadmin";

    /// <summary>Who may log in as anyone, by SASL PLAIN with an authorisation identity.</summary>
    public const string ProxyUser = "proxy";

    private readonly CyrusFiles _files;

    private CyrusServer(CyrusOptions options)
        : base("Cyrus", options.Users) => _files = new CyrusFiles(Directory, options);

    /// <summary>Password of <see cref="ProxyUser"/>.</summary>
    public static string ProxyPassword => DefaultPasswordOf(ProxyUser);

    /// <summary>Password of <see cref="AdminUser"/>.</summary>
    public static string AdminPassword => DefaultPasswordOf(AdminUser);

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public string CaFile => _files.AuthorityFile;

    /// <summary>SHA-256 of the server's certificate, in hexadecimal digits.</summary>
    public string Fingerprint { get; } = ServerCertificate.Shared.Fingerprint;

    /// <inheritdoc/>
    public override bool HasUidValidityOfTheSecond => true;

    /// <inheritdoc/>
    public override string Log => Read(_files.Output);

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">Cyrus is not unpacked, or did not start: the message tells why.</exception>
    public static Task<CyrusServer> CreateAsync(CyrusOptions? options = null) => CreateAsync(new CyrusServer(options ?? new CyrusOptions()));

    private protected override Task PrepareAsync() => _files.PrepareAsync();

    private protected override void UsePorts(int port, int tlsPort) => _files.WriteConfiguration(port, tlsPort);

    private protected override ServerCommand BeforeStart() => new(
        _files.Output,
        ServerPrograms.Installed.Find("usr/lib/cyrus/bin/master"), "-C", _files.Configuration, "-M", _files.Services, "-p", _files.ProcessFile)
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_LIBRARY_PATH"] = ServerPrograms.Installed.LibraryPath },
    };
}
