using ImapFreeBusy.Settings;

namespace ImapFreeBusy.Checking;

/// <summary>Whether files can be written, and whether secrets are kept from others.</summary>
internal static class StorageCheck
{
    private const UnixFileMode ForOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static void Run(ProgramOptions options, CheckReport report)
    {
        report.Heading("Files:");
        CheckDirectory("Storage:PublishDirectory", options.Storage.PublishDirectory, report);
        CheckDirectory("Storage:StateDirectory", options.Storage.StateDirectory, report);
        foreach (var (path, file) in SecretFiles(options))
        {
            CheckSecret(path, file, report);
        }
    }

    private static void CheckDirectory(string path, string directory, CheckReport report)
    {
        var existing = Existing(directory);
        try
        {
            using var probe = new FileStream(
                Path.Combine(existing, $".imapfreebusy-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            report.Fine(existing == directory ? $"{path}: {directory} can be written" : $"{path}: {directory} will be created");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Problem($"{path}: {existing} cannot be written by this user: {exception.Message}");
        }
    }

    private static string Existing(string directory) =>
        Directory.Exists(directory) ? directory : Existing(Path.GetDirectoryName(directory) ?? "/");

    private static IEnumerable<(string Path, string File)> SecretFiles(ProgramOptions options) =>
        options.Servers.Select(server => ($"Servers:{server.Key}:PasswordFile", server.Value.PasswordFile))
            .Concat(options.Users.Static.Select((user, index) => ($"Users:Static:{index}:PasswordFile", user.PasswordFile)))
            .Concat(options.Users.Directories.Select((directory, index) => ($"Users:Directories:{index}:Ldap:PasswordFile", directory.Ldap?.PasswordFile)))
            .Concat(options.Users.Hosts.Select(host => ($"Users:Hosts:{host.Key}:PasswordFile", host.Value.PasswordFile)))
            .Where(secret => secret.PasswordFile is not null)
            .Select(secret => (secret.Item1, secret.PasswordFile!));

    private static void CheckSecret(string path, string file, CheckReport report)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ForOthers) != UnixFileMode.None)
        {
            report.Note($"{path}: everybody on this machine can read {file}; give: chmod 600 {file}");
        }
    }
}
