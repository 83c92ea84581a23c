using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Each user: a zone that exists, a server that is named, a login that is complete.</summary>
internal static class UserChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        CheckZone("Users:TimeZone", options.Users.TimeZone, faults);
        CheckDomain("Users:DefaultDomain", options.Users.DefaultDomain, faults);
        if (options.Users is { Static.Count: 0, Directories.Count: 0 })
        {
            faults.Add("Users:Static", "is empty, and there are no Directories: nobody would be published.");
        }

        foreach (var (index, user) in options.Users.Static.Index())
        {
            var path = $"Users:Static:{index}";
            CheckZone($"{path}:TimeZone", user.TimeZone, faults);
            PasswordChecks.Check("Password", user.PasswordFile, user.Password, path, faults);
            PasswordChecks.CheckFile($"{path}:TokenFile", user.TokenFile, faults);
            if (user.Members.Count > 0)
            {
                CheckCollection(user, path, faults);
            }
            else if (user.Host is not null)
            {
                CheckElsewhere(user, options, path, faults);
            }
            else if (ServerOf(user.Server, options.Servers, path, faults) is { } server)
            {
                CheckLogin(user, server, path, faults);
            }
        }
    }

    private static void CheckElsewhere(StaticUserOptions user, ProgramOptions options, string path, SettingFaults faults)
    {
        HostChecks.CheckNamed(user.Host, options, path, faults);
        CheckWithoutMail(user, "and Host says that the list is elsewhere.", path, faults);
        if (options.Users.Hosts.TryGetValue(user.Host!, out var host) && host.UrlOf("ada@example.org") is not null && host.UrlOf(user.Address) is null)
        {
            faults.Add($"{path}:Address", "cannot stand in the URL of its host.");
        }
    }

    private static void CheckCollection(StaticUserOptions user, string path, SettingFaults faults)
    {
        CheckWithoutMail(user, "and Members say what the list is made of.", path, faults);
        if (user.Host is not null)
        {
            faults.Add($"{path}:Host", "and Members are both given: where does the list come from?");
        }

        if (user.Members.Count > CollectedResources.MostMembers)
        {
            faults.Add($"{path}:Members", $"must be {CollectedResources.MostMembers} at most.");
        }

        foreach (var (index, member) in user.Members.Index())
        {
            if ((AddressForm.FaultOf(member) ?? (IsSame(member, user.Address) ? "is the address of the collection itself." : null)) is { } fault)
            {
                faults.Add($"{path}:Members:{index}", fault);
            }
        }
    }

    private static bool IsSame(string address, string other) => string.Equals(address, other, StringComparison.OrdinalIgnoreCase);

    private static void CheckWithoutMail(StaticUserOptions user, string because, string path, SettingFaults faults)
    {
        (string Key, bool IsGiven)[] keys =
        [
            ("Server", user.Server is not null), ("Login", user.Login is not null), ("PasswordFile", PasswordChecks.IsGiven(user.PasswordFile, user.Password)),
            ("TokenFile", user.TokenFile is not null), ("Groups", user.Groups.Count > 0),
        ];
        foreach (var (key, _) in keys.Where(key => key.IsGiven))
        {
            faults.Add($"{path}:{key}", $"is for calendars on one of the Servers, {because}");
        }
    }

    /// <summary>Checks that a zone, where one is given, exists.</summary>
    public static void CheckZone(string path, string? zone, SettingFaults faults)
    {
        if (!string.IsNullOrEmpty(zone) && ZoneName.Find(zone) is null)
        {
            faults.Add(path, ZoneName.FaultOf(zone));
        }
    }

    private static void CheckDomain(string path, string? domain, SettingFaults faults)
    {
        if (domain is not null && (domain.Contains('@', StringComparison.Ordinal) || AddressForm.FaultOf($"ada@{domain}") is not null))
        {
            faults.Add(path, "must be what stands behind the @ of an address, such as example.org.");
        }
    }

    /// <summary>The server that is named, or the only one; null, with the fault, when there is none such.</summary>
    public static ServerOptions? ServerOf(string? named, IDictionary<string, ServerOptions> servers, string path, SettingFaults faults)
    {
        if (named is null)
        {
            return OnlyServer(servers, path, faults);
        }

        if (!servers.TryGetValue(named, out var server) && servers.Count > 0)
        {
            faults.Add($"{path}:Server", $"is none of the servers: {string.Join(", ", servers.Keys)}.");
        }

        return server;
    }

    private static ServerOptions? OnlyServer(IDictionary<string, ServerOptions> servers, string path, SettingFaults faults)
    {
        if (servers.Count > 1)
        {
            faults.Add($"{path}:Server", $"is missing: there are several servers ({string.Join(", ", servers.Keys)}).");
        }

        return servers.Count == 1 ? servers.Values.Single() : null;
    }

    private static void CheckLogin(StaticUserOptions user, ServerOptions server, string path, SettingFaults faults)
    {
        var hasPassword = PasswordChecks.IsGiven(user.PasswordFile, user.Password);
        if (server.Login == LoginMode.Own)
        {
            CheckOwn(user, hasPassword, server.Mechanism, path, faults);
        }
        else if (hasPassword || user.TokenFile is not null)
        {
            faults.Add($"{path}:{(hasPassword ? "PasswordFile" : "TokenFile")}", $"is for servers whose Login is Own; this one's is {server.Login}.");
        }

        if (LoginName.FaultOf(user.Login ?? user.Address, server) is { } fault)
        {
            faults.Add($"{path}:Login", fault);
        }
    }

    private static void CheckOwn(StaticUserOptions user, bool hasPassword, string mechanism, string path, SettingFaults faults)
    {
        var hasToken = user.TokenFile is not null;
        if (hasPassword && hasToken)
        {
            faults.Add($"{path}:TokenFile", "and a password are both given: which one counts?");
        }
        else if (!hasPassword && !hasToken)
        {
            faults.Add($"{path}:PasswordFile", $"is missing: the server's Login is Own (or set TokenFile, or {EnvironmentSettings.VariableFor($"{path}:Password")}).");
        }
        else if (hasToken ? LoginChecks.TakesPassword(mechanism) : LoginChecks.TakesToken(mechanism))
        {
            faults.Add($"{path}:{(hasToken ? "TokenFile" : "PasswordFile")}", $"is of no use: the server's Mechanism is {mechanism}.");
        }
    }
}
