using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>A token endpoint: one that a secret may be sent to, and all that it is asked with.</summary>
internal static class TokenEndpointChecks
{
    public static void Check(ServerOptions server, string path, SettingFaults faults)
    {
        PasswordChecks.Check("ClientSecret", server.ClientSecretFile, server.ClientSecret, path, faults);
        if (server.TokenEndpoint is { } endpoint)
        {
            CheckUrl(endpoint, path, faults);
            CheckClient(server, path, faults);
        }
        else if (FirstOf(server) is { } key)
        {
            faults.Add($"{path}:{key}", "is for TokenEndpoint, which is not given.");
        }
    }

    private static void CheckUrl(Uri endpoint, string path, SettingFaults faults)
    {
        var isSafe = endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);
        if (!isSafe || endpoint.Host.Length == 0)
        {
            faults.Add($"{path}:TokenEndpoint", "must be an https URL (or http on loopback): the client's secret is sent there.");
        }
        else if (endpoint.UserInfo.Length > 0)
        {
            faults.Add($"{path}:TokenEndpoint", "must be without name and password: they go into ClientId and ClientSecretFile.");
        }
    }

    private static void CheckClient(ServerOptions server, string path, SettingFaults faults)
    {
        if (string.IsNullOrEmpty(server.ClientId))
        {
            faults.Add($"{path}:ClientId", "is missing: TokenEndpoint is given.");
        }

        if (!PasswordChecks.IsGiven(server.ClientSecretFile, server.ClientSecret))
        {
            faults.Add($"{path}:ClientSecretFile", $"is missing: TokenEndpoint is given (or set {EnvironmentSettings.VariableFor($"{path}:ClientSecret")}).");
        }
    }

    private static string? FirstOf(ServerOptions server) =>
        server.ClientId is not null ? "ClientId"
        : PasswordChecks.IsGiven(server.ClientSecretFile, server.ClientSecret) ? "ClientSecretFile"
        : server.Scope is not null ? "Scope"
        : null;
}
