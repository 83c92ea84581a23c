using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>The login of a server: complete, with one secret only, by a mechanism that can carry it.</summary>
internal static class LoginChecks
{
    private static readonly Dictionary<LoginMode, Action<ServerOptions, string, SettingFaults>> Modes = new()
    {
        [LoginMode.Own] = CheckOwn,
        [LoginMode.Master] = CheckMaster,
        [LoginMode.Proxy] = CheckOne,
        [LoginMode.Shared] = CheckOne,
    };

    /// <summary>Whether a mechanism takes an access token; false for Auto, which takes what there is.</summary>
    public static bool TakesToken(string mechanism) => mechanism is SaslNames.OAuthBearer or SaslNames.XOAuth2;

    /// <summary>Whether a mechanism takes a password; false for Auto.</summary>
    public static bool TakesPassword(string mechanism) => mechanism is not (ServerOptions.Auto or SaslNames.External) && !TakesToken(mechanism);

    public static void Check(ServerOptions server, string path, SettingFaults faults)
    {
        PasswordChecks.Check("Password", server.PasswordFile, server.Password, path, faults);
        PasswordChecks.CheckFile($"{path}:TokenFile", server.TokenFile, faults);
        CheckCertificate(server, path, faults);
        TokenEndpointChecks.Check(server, path, faults);
        Modes[server.Login](server, path, faults);
        if (server.Security == ImapSecurity.None && server.Mechanism.EndsWith("-PLUS", StringComparison.Ordinal))
        {
            faults.Add($"{path}:Mechanism", $"{server.Mechanism} binds the login to TLS, and Security is None.");
        }
    }

    private static void CheckCertificate(ServerOptions server, string path, SettingFaults faults)
    {
        if (server.ClientKeyFile is { } key)
        {
            FileChecks.CheckReadable($"{path}:ClientKeyFile", key, faults);
        }

        if (server.ClientCertificateFile is { } certificate)
        {
            FileChecks.CheckReadable($"{path}:ClientCertificateFile", certificate, faults);
            if (server.Security == ImapSecurity.None)
            {
                faults.Add($"{path}:ClientCertificateFile", "is shown in the handshake of TLS, and Security is None.");
            }
        }
        else if (server.ClientKeyFile is not null)
        {
            faults.Add($"{path}:ClientKeyFile", "is the key of ClientCertificateFile, which is not given.");
        }
    }

    private static void CheckOwn(ServerOptions server, string path, SettingFaults faults)
    {
        if (server.User is not null || HasPassword(server) || HasToken(server))
        {
            faults.Add($"{path}:Login", "is Own, each user with an own password: User, PasswordFile and tokens of the server are for Master, Proxy and Shared.");
        }

        if (server.Mechanism == SaslNames.External)
        {
            faults.Add($"{path}:Mechanism", "EXTERNAL is for Login Proxy and Shared: one certificate cannot be everybody's own.");
        }
    }

    private static void CheckMaster(ServerOptions server, string path, SettingFaults faults)
    {
        CheckUser(server, path, faults);
        if (!HasPassword(server))
        {
            faults.Add($"{path}:PasswordFile", $"is missing: Login is Master (or set {EnvironmentSettings.VariableFor($"{path}:Password")}).");
        }

        if (HasToken(server))
        {
            faults.Add($"{path}:{TokenKey(server)}", "is for Login Proxy and Shared; a master user has a password.");
        }

        if (server.Mechanism != ServerOptions.Auto && !TakesPassword(server.Mechanism))
        {
            faults.Add($"{path}:Mechanism", $"{server.Mechanism} takes no password, and Login is Master.");
        }
    }

    // One account for all. Only a token or a certificate can tell by itself whose it is, and a shared account's name is asked for all the same.
    private static void CheckOne(ServerOptions server, string path, SettingFaults faults)
    {
        if (HasPassword(server) || server.Login == LoginMode.Shared)
        {
            CheckUser(server, path, faults);
        }

        if (server is { TokenFile: not null, TokenEndpoint: not null } || (HasPassword(server) && HasToken(server)))
        {
            faults.Add($"{path}:{TokenKey(server)}", "and another way to log in are both given: of PasswordFile, TokenFile and TokenEndpoint one counts.");
        }

        if (!HasPassword(server) && !HasToken(server) && server.ClientCertificateFile is null)
        {
            faults.Add($"{path}:PasswordFile", $"is missing: Login is {server.Login} (or set TokenFile, TokenEndpoint, ClientCertificateFile or {EnvironmentSettings.VariableFor($"{path}:Password")}).");
        }

        if (Misfit(server) is { } misfit)
        {
            faults.Add($"{path}:Mechanism", $"{server.Mechanism} {misfit}");
        }
    }

    private static void CheckUser(ServerOptions server, string path, SettingFaults faults)
    {
        if (string.IsNullOrEmpty(server.User))
        {
            faults.Add($"{path}:User", $"is missing: Login is {server.Login}.");
        }
    }

    private static string? Misfit(ServerOptions server) => server.Mechanism switch
    {
        SaslNames.Login or SaslChooser.LoginCommand when server.Login == LoginMode.Proxy => "cannot say whom to act as; with Login Proxy take Auto or PLAIN.",
        SaslNames.External when server.ClientCertificateFile is null => "needs ClientCertificateFile.",
        SaslNames.External when HasPassword(server) || HasToken(server) => "takes the certificate alone: leave out password and token.",
        var mechanism when TakesToken(mechanism) && !HasToken(server) => "needs TokenFile or TokenEndpoint.",
        var mechanism when TakesPassword(mechanism) && !HasPassword(server) => "needs a password.",
        _ => null,
    };

    private static bool HasPassword(ServerOptions server) => PasswordChecks.IsGiven(server.PasswordFile, server.Password);

    private static bool HasToken(ServerOptions server) => server.TokenFile is not null || server.TokenEndpoint is not null;

    private static string TokenKey(ServerOptions server) => server.TokenFile is not null ? "TokenFile" : "TokenEndpoint";
}
