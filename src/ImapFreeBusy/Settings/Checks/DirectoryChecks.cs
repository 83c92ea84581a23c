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
            CheckNamespace(directory, options, path, faults);
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

        string[] kinds = [.. directory.Ldap is null ? (string[])[] : ["Ldap"], .. directory.Addresses.Count == 0 ? (string[])[] : ["Addresses"], .. directory.Namespace is null ? (string[])[] : ["Namespace"]];
        if (kinds.Length != 1)
        {
            faults.Add($"{path}:Ldap", kinds.Length == 0 ? "is missing, and so are Addresses and Namespace: where are the users?" : $"takes no other beside it: {string.Join(" and ", kinds)} are {kinds.Length} directories.");
        }
    }

    private static void CheckNamespace(DirectoryOptions directory, ProgramOptions options, string path, SettingFaults faults)
    {
        if (directory.Namespace is not { } shared)
        {
            return;
        }

        if (!LoginTemplate.IsValid(shared.Address))
        {
            faults.Add($"{path}:Namespace:Address", "may hold %s (the login), %u (before its @), %d (after it) and %% for a percent sign.");
        }

        if (directory.Host is not null)
        {
            faults.Add($"{path}:Host", "is for lists at another host; who shares folders has them here.");
        }

        if (directory.Server is { } named ? options.Servers.TryGetValue(named, out var server) && server.Login != LoginMode.Shared : options.Servers.Count == 1 && options.Servers.Values.Single().Login != LoginMode.Shared)
        {
            faults.Add($"{path}:Server", "must be one with Login Shared: people share their folders with its User.");
        }
        else if (directory.Server is null && options.Servers.Count > 1)
        {
            faults.Add($"{path}:Server", $"is missing: there are several servers ({string.Join(", ", options.Servers.Keys)}).");
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
