using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Each user: a zone that exists, a server that is named, a login that is complete.</summary>
internal static class UserChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        CheckZone("Users:TimeZone", options.Users.TimeZone, faults);
        if (options.Users.Static.Count == 0)
        {
            faults.Add("Users:Static", "is empty: nobody would be published.");
        }

        foreach (var (index, user) in options.Users.Static.Index())
        {
            var path = $"Users:Static:{index}";
            CheckZone($"{path}:TimeZone", user.TimeZone, faults);
            PasswordChecks.Check("Password", user.PasswordFile, user.Password, path, faults);
            PasswordChecks.CheckFile($"{path}:TokenFile", user.TokenFile, faults);
            if (ServerOf(user, options.Servers, path, faults) is { } server)
            {
                CheckLogin(user, server, path, faults);
            }
        }
    }

    private static void CheckZone(string path, string? zone, SettingFaults faults)
    {
        if (!string.IsNullOrEmpty(zone) && ZoneName.Find(zone) is null)
        {
            faults.Add(path, ZoneName.FaultOf(zone));
        }
    }

    private static ServerOptions? ServerOf(StaticUserOptions user, IDictionary<string, ServerOptions> servers, string path, SettingFaults faults)
    {
        if (user.Server is null)
        {
            return OnlyServer(servers, path, faults);
        }

        if (!servers.TryGetValue(user.Server, out var server) && servers.Count > 0)
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

        CheckLoginName(user, server, path, faults);
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

    // With the separator inside, the server would take part of the user's name for the master's.
    private static void CheckLoginName(StaticUserOptions user, ServerOptions server, string path, SettingFaults faults)
    {
        var login = user.Login ?? user.Address;
        if (login.Length == 0 || login.Any(char.IsControl))
        {
            faults.Add($"{path}:Login", "must be a name without control characters.");
        }

        if (server.Login == LoginMode.Master && server.MasterSeparator.Length > 0 && login.Contains(server.MasterSeparator, StringComparison.Ordinal))
        {
            faults.Add($"{path}:Login", $"must not contain the server's MasterSeparator {server.MasterSeparator}.");
        }
    }
}
