using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Cyrus;

/// <summary>The directory of one instance: configuration, users, certificate, mail.</summary>
internal sealed class CyrusFiles(TemporaryDirectory directory, CyrusOptions options)
{
    /// <summary>Account of the processes when we are root, which Cyrus refuses: any will do that has no rights.</summary>
    private const string Unprivileged = "nobody";

    private static readonly string[] Directories =
    [
        "conf/socket", "conf/proc", "conf/lock", "conf/db", "conf/user", "conf/quota", "conf/log", "conf/msg", "conf/ptclient", "spool", "tls",
    ];

    public string Configuration => directory.Combine("imapd.conf");

    public string Services => directory.Combine("cyrus.conf");

    public string ProcessFile => directory.Combine("master.pid");

    public string AuthorityFile => directory.Combine("tls", "ca.pem");

    public string Output => directory.Combine("start.out");

    private static string Account => Posix.IsRoot ? Unprivileged : Environment.UserName;

    /// <summary>Makes everything but the configuration, which needs the ports.</summary>
    public async Task PrepareAsync()
    {
        foreach (var name in Directories)
        {
            directory.CreateSubdirectory(name);
        }

        directory.Write("tls/ca.pem", ServerCertificate.Shared.AuthorityPem);
        directory.Write("tls/cert.pem", ServerCertificate.Shared.CertificatePem);
        directory.Write("tls/key.pem", ServerCertificate.Shared.KeyPem);
        foreach (var (user, password) in options.Users)
        {
            await AddUserAsync(user, password);
        }

        await AddUserAsync(CyrusServer.AdminUser, TestImapServer.DefaultPasswordOf(CyrusServer.AdminUser));
        await AddUserAsync(CyrusServer.ProxyUser, TestImapServer.DefaultPasswordOf(CyrusServer.ProxyUser));
        await GiveAwayAsync();
    }

    public void WriteConfiguration(int port, int tlsPort)
    {
        (string, string)[] values =
        [
            ("D", directory.FullPath), ("BIN", Path.GetDirectoryName(ServerPrograms.Installed.Find("usr/lib/cyrus/bin/imapd"))!),
            ("P", $"{port}"), ("S", $"{tlsPort}"), ("USER", Account),
            ("ADMIN", CyrusServer.AdminUser), ("PROXY", CyrusServer.ProxyUser), ("MECHANISMS", options.Mechanisms), ("EXTRA", options.ExtraSettings),
        ];
        File.WriteAllText(Configuration, ConfigurationTemplate.Fill("imapd.conf.in", values));
        File.WriteAllText(Services, ConfigurationTemplate.Fill("cyrus.conf.in", values));
    }

    // A name without a domain is one of the server's own realm.
    private Task AddUserAsync(string user, string password)
    {
        var (name, domain) = user.Split('@') is [var local, var after] ? (local, after) : (user, "localhost");
        return ServerPrograms.RunAsync(
            ServerPrograms.Installed.Find("usr/sbin/saslpasswd2"), password, "-f", directory.Combine("sasldb2"), "-c", "-p", "-u", domain, name);
    }

    private async Task GiveAwayAsync()
    {
        if (Posix.IsRoot)
        {
            await ServerPrograms.RunAsync("chown", "", "-R", Unprivileged, directory.FullPath);
        }
    }
}
