using System.Text;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>The directory of one instance: configuration, users, certificate, mail.</summary>
internal sealed class DovecotFiles(TemporaryDirectory directory, DovecotOptions options)
{
    /// <summary>Owner of the mail when we are root: Dovecot refuses uid 0, and any number will do.</summary>
    private const uint MailId = 5000;

    private const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Configuration => directory.Combine("dovecot.conf");

    public string AuthorityFile => directory.Combine("tls", "ca.pem");

    public string Mail => directory.Combine("mail");

    public string Log => directory.Combine("dovecot.log");

    public string Output => directory.Combine("start.out");

    /// <summary>Makes everything but the configuration, which needs the ports.</summary>
    public void Prepare()
    {
        // Dovecot's processes run as three users: all must reach what is below.
        File.SetUnixFileMode(directory.FullPath, Shared);
        foreach (var name in (string[])["run", "state", "tls", "mail"])
        {
            directory.CreateSubdirectory(name);
        }

        if (Posix.IsRoot)
        {
            Posix.ChangeOwner(Mail, MailId, MailId);
        }

        WriteCertificate(ServerCertificate.Shared);
        File.WriteAllLines(directory.Combine("masters"), [Entry(options.MasterUser, options.MasterPassword)]);
        File.WriteAllLines(directory.Combine("users"), options.Users.Select(user => Entry(user.Key, user.Value)));
    }

    public void AddUser(string name, string password) =>
        File.AppendAllLines(directory.Combine("users"), [Entry(name, password)]);

    /// <summary>The mail of a user with another one's, message for message; the messages take no room on disk.</summary>
    public void CloneMail(string from, string to) => Clone(new DirectoryInfo(Path.Combine(Mail, from)), Path.Combine(Mail, to));

    /// <summary>A killed master leaves its number behind, and where nobody reaps it that number still counts as running.</summary>
    public void ForgetProcess() => File.Delete(directory.Combine("run", "master.pid"));

    public void WriteCertificate(ServerCertificate certificate)
    {
        directory.Write("tls/ca.pem", certificate.AuthorityPem);
        directory.Write("tls/cert.pem", certificate.CertificatePem);
        directory.Write("tls/key.pem", certificate.KeyPem);
    }

    public void WriteConfiguration(int port, int tlsPort) => File.WriteAllText(
        Configuration, $"{ConfigurationTemplate.Fill(DovecotProgram.Installed.Template, Values(port, tlsPort))}\n{options.ExtraSettings}\n");

    // What Dovecot never writes to again (messages of sdbox, ACLs, whose times its list of them remembers) is the same file.
    private static void Clone(DirectoryInfo from, string to)
    {
        Give(Directory.CreateDirectory(to).FullName);
        foreach (var file in from.EnumerateFiles())
        {
            var path = Path.Combine(to, file.Name);
            if (file.Name.StartsWith("u.", StringComparison.Ordinal) || file.Name.StartsWith("dovecot-acl", StringComparison.Ordinal))
            {
                Posix.Link(file.FullName, path);
            }
            else
            {
                file.CopyTo(path);
                Give(path);
            }
        }

        foreach (var directory in from.EnumerateDirectories())
        {
            Clone(directory, Path.Combine(to, directory.Name));
        }
    }

    private static void Give(string path)
    {
        if (Posix.IsRoot)
        {
            Posix.ChangeOwner(path, MailId, MailId);
        }
    }

    // Base64 lets a password hold a colon (passwd-file separates by colons).
    private static string Entry(string name, string password) =>
        $"{name}:{{PLAIN.b64}}{Convert.ToBase64String(Encoding.UTF8.GetBytes(password))}::::::";

    private IEnumerable<(string Name, string Value)> Values(int port, int tlsPort) =>
    [
        ("D", directory.FullPath),
        ("P", $"{port}"),
        ("S", $"{tlsPort}"),
        ("DRIVER", options.Storage == StorageFormat.Sdbox ? "sdbox" : "maildir"),
        .. Posix.IsRoot ? AsRoot() : AsOrdinaryUser(),
    ];

    private static IEnumerable<(string Name, string Value)> AsRoot() =>
    [
        ("INTERNAL", "dovecot"), ("GROUP", "dovecot"), ("LOGIN", "dovenull"),
        ("UID", $"{MailId}"), ("GID", $"{MailId}"), ("CHROOT", ""), ("AUTHUSER", ""),
    ];

    // Only root may chroot or change to another user.
    private static IEnumerable<(string Name, string Value)> AsOrdinaryUser() =>
    [
        ("INTERNAL", Environment.UserName), ("GROUP", SystemGroups.NameOf(Posix.GetEffectiveGroupId())), ("LOGIN", Environment.UserName),
        ("UID", $"{Posix.GetEffectiveUserId()}"), ("GID", $"{Posix.GetEffectiveGroupId()}"),
        ("CHROOT", "chroot ="), ("AUTHUSER", $"user = {Environment.UserName}"),
    ];
}
