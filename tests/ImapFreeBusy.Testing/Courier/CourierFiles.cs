using System.Security.Cryptography;
using System.Text;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Courier;

/// <summary>The directory of one instance: configuration, users, mail.</summary>
internal sealed class CourierFiles(TemporaryDirectory directory, CourierOptions options)
{
    /// <summary>Owner of the mail: any number will do.</summary>
    private const uint MailId = 5000;

    // What libraries look for; the rest of the system's /etc is none of Courier's business.
    private static readonly string[] SystemFiles = ["/etc/nsswitch.conf", "/etc/ld.so.cache", "/etc/localtime"];

    public string Script => directory.Combine("courier.sh");

    public string Output => directory.Combine("start.out");

    /// <summary>Makes everything but the script, which needs the port.</summary>
    public async Task PrepareAsync()
    {
        if (!Posix.IsRoot)
        {
            throw new InvalidOperationException(
                "Courier changes to the owner of the mail, and its paths are compiled in: only root can start one that leaves the system alone. Run the tests as root.");
        }

        foreach (var name in (string[])["etc/courier", "run/courier/authdaemon", "mail"])
        {
            directory.CreateSubdirectory(name);
        }

        // The processes run as root and as the owner of the mail.
        File.SetUnixFileMode(directory.FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        foreach (var file in SystemFiles.Where(File.Exists))
        {
            File.Copy(file, directory.Combine("etc", Path.GetFileName(file)));
        }

        directory.Write("etc/passwd", $"root:x:0:0::/:/bin/sh\ncourier:x:{MailId}:{MailId}::/:/bin/false\n");
        directory.Write("etc/group", $"root:x:0:\ncourier:x:{MailId}:\n");
        directory.Write("etc/courier/authdaemonrc", "authmodulelist=\"authuserdb\"\nauthmodulelistorig=\"authuserdb\"\ndaemons=3\nauthdaemonvar=/run/courier/authdaemon\n");
        await WriteUsersAsync();
    }

    public void WriteScript(int port) => File.WriteAllText(Script, ConfigurationTemplate.Fill(
        "start-courier.in", [("D", directory.FullPath), ("X", ServerPrograms.Installed.Directory), ("P", $"{port}"), ("OWNER", $"{MailId}")]));

    // Two databases, as makeuserdb(8) makes them: who may read the first need not read the passwords.
    private async Task WriteUsersAsync()
    {
        foreach (var user in options.Users.Keys)
        {
            await ServerPrograms.RunAsync(ServerPrograms.Installed.Find("usr/bin/maildirmake.courier"), "", MaildirOf(user));
        }

        await ServerPrograms.RunAsync("chown", "", "-R", $"{MailId}:{MailId}", directory.Combine("mail"));

        await WriteDatabaseAsync("userdb.dat", (user, _) => $"uid={MailId}|gid={MailId}|home={directory.Combine("mail")}|mail={MaildirOf(user)}");
        await WriteDatabaseAsync("userdbshadow.dat", (_, password) => $"systempw={{SHA256}}{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}");
    }

    private Task WriteDatabaseAsync(string name, Func<string, string, string> valueOf)
    {
        var lines = options.Users.Select(user => $"{user.Key}\t{valueOf(user.Key, user.Value)}\n");
        return ServerPrograms.RunAsync(
            ServerPrograms.Installed.Find("usr/lib/courier/courier-authlib/makedatprog"),
            string.Concat([.. lines, ".\n"]), "-", directory.Combine("etc/courier/userdb.tmp"), directory.Combine("etc/courier", name));
    }

    private string MaildirOf(string user) => directory.Combine("mail", user);
}
