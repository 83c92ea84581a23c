using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Other free/busy hosts: a URL that leads to one host whatever the address is, and credentials that are complete and safe.</summary>
internal static class HostChecks
{
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostTimeToLive = TimeSpan.FromDays(30);

    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        foreach (var (name, host) in options.Users.Hosts)
        {
            var path = $"Users:Hosts:{name}";
            CheckUrl(host, path, faults);
            CheckCredentials(host, path, faults);
            CheckDuration($"{path}:Timeout", host.Timeout, LeastTimeout, MostTimeout, faults);
            CheckDuration($"{path}:TimeToLive", host.TimeToLive, TimeSpan.Zero, MostTimeToLive, faults);
            if (host.Host is { } other)
            {
                TrustChecks.CheckHost(other, path, faults);
            }
        }
    }

    /// <summary>Checks that a host, where one is named, is one of the settings.</summary>
    public static void CheckNamed(string? named, ProgramOptions options, string path, SettingFaults faults)
    {
        if (named is not null && !options.Users.Hosts.ContainsKey(named))
        {
            faults.Add($"{path}:Host", options.Users.Hosts.Count == 0 ? "names one of Users:Hosts, which is empty." : $"is none of Users:Hosts: {string.Join(", ", options.Users.Hosts.Keys)}.");
        }
    }

    private static void CheckUrl(RemoteHostOptions host, string path, SettingFaults faults)
    {
        if (host.Url.Length == 0)
        {
            return;
        }

        var (one, other) = (host.UrlOf("ada@example.org"), host.UrlOf("grace@example.net"));
        if (one is null || other is null || one.Scheme is not ("http" or "https") || one.UserInfo.Length > 0 || one.Fragment.Length > 0)
        {
            faults.Add($"{path}:Url", "must be an http or https URL without name and password, such as https://kolab.example.org/freebusy/%s.ifb, with %s, %u and %d alone (%% for a percent sign).");
        }
        else if (one == other || one.Authority != other.Authority)
        {
            faults.Add($"{path}:Url", "must hold the address (%s, or %u), and not in the name of the host.");
        }
        else if (host.User is not null && one is { Scheme: not "https", IsLoopback: false })
        {
            faults.Add($"{path}:Url", "must be https (or http on loopback) where User is given: its password is sent there.");
        }
    }

    private static void CheckCredentials(RemoteHostOptions host, string path, SettingFaults faults)
    {
        PasswordChecks.Check("Password", host.PasswordFile, host.Password, path, faults);
        var hasPassword = PasswordChecks.IsGiven(host.PasswordFile, host.Password);
        if (host.User is null && hasPassword)
        {
            faults.Add($"{path}:User", "is missing: whose is the password?");
        }
        else if (host.User is { } user && (user.Length == 0 || user.Contains(':', StringComparison.Ordinal) || user.Any(char.IsControl)))
        {
            // user-id (RFC 7617 §2).
            faults.Add($"{path}:User", "must be a name without colon and control characters.");
        }
        else if (host.User is not null && !hasPassword)
        {
            faults.Add($"{path}:PasswordFile", $"is missing: User is given (or set {EnvironmentSettings.VariableFor($"{path}:Password")}).");
        }
    }

    private static void CheckDuration(string path, TimeSpan value, TimeSpan least, TimeSpan most, SettingFaults faults)
    {
        if (value < least || value > most)
        {
            faults.Add(path, $"must be from {least:c} to {most:c}.");
        }
    }
}
