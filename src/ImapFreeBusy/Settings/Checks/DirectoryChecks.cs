using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Each directory of users: a name of its own, a place to ask, and a server for its users that needs no password of theirs.</summary>
internal static class DirectoryChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, directory) in options.Users.Directories.Index())
        {
            var path = $"Users:Directories:{index}";
            CheckName(directory, path, names, faults);
            UserChecks.CheckZone($"{path}:TimeZone", directory.TimeZone, faults);
            HostChecks.CheckNamed(directory.Host, options, path, faults);
            CheckServer(directory, options, path, faults);
            if (!LoginTemplate.IsValid(directory.Login))
            {
                faults.Add($"{path}:Login", "may hold %s (the address), %u (before its @), %d (after it) and %% for a percent sign.");
            }

            CheckKind(directory, path, faults);
        }
    }

    private static void CheckKind(DirectoryOptions directory, string path, SettingFaults faults)
    {
        foreach (var (index, pattern) in directory.Addresses.Index())
        {
            if (!AddressForm.HasForm(pattern))
            {
                faults.Add($"{path}:Addresses:{index}", "must be a mail address with * for any text, such as *@example.org.");
            }
        }

        if (directory.Ldap is { } ldap)
        {
            LdapChecks.Check(ldap, $"{path}:Ldap", faults);
        }

        if (directory.Ldap is null == (directory.Addresses.Count == 0))
        {
            faults.Add($"{path}:Ldap", directory.Ldap is null ? "is missing, and so is Addresses: where are the users?" : "and Addresses are both given: they are two directories.");
        }
    }

    private static void CheckName(DirectoryOptions directory, string path, Dictionary<string, string> names, SettingFaults faults)
    {
        if (directory.Name.Length > 0 && (directory.Name.Length > 50 || FileNames.For(directory.Name) != directory.Name))
        {
            faults.Add($"{path}:Name", "must be at most 50 letters and digits, with _ + - = . @ between them: it names a file.");
        }
        else if (!names.TryAdd(directory.Name, path) && directory.Name.Length > 0)
        {
            faults.Add($"{path}:Name", $"is that of {names[directory.Name]} too.");
        }
    }

    private static void CheckServer(DirectoryOptions directory, ProgramOptions options, string path, SettingFaults faults)
    {
        if (directory is { Server: not null, Host: not null })
        {
            faults.Add($"{path}:Host", "and Server are both given: where are users of whom the directory says nothing?");
        }

        // Where there are several, each user's entry may name one.
        if (directory.Host is null && (directory.Server is not null || options.Servers.Count == 1)
            && UserChecks.ServerOf(directory.Server, options.Servers, path, faults) is { Login: LoginMode.Own })
        {
            faults.Add($"{path}:Server", "has Login Own: users of a directory have no password here; take Master, Proxy or Shared.");
        }
    }
}
