using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Checking;

/// <summary>What a refused login means, and what to do.</summary>
internal static class LoginWords
{
    public static string For(User user, ServerOptions server, ImapCommandException refusal)
    {
        var whom = $"{user.Address} at {user.Account.Server}";
        if (refusal.Code is { Name: not ("AUTHENTICATIONFAILED" or "AUTHORIZATIONFAILED" or "EXPIRED") })
        {
            return $"no login for {whom}: {refusal.Message}";
        }

        // Servers do not tell a wrong name from a wrong password, so that nobody can find names by trying.
        return $"wrong {Secret(server, user.Account)} for {whom} ({Owner(server)}or there is no login {user.Account.Login}): {refusal.Message}{Advice(user.Account.Server, server, refusal)}";
    }

    private static string Secret(ServerOptions server, ImapAccount account) =>
        (account.TokenFile ?? server.TokenFile) is not null || server.TokenEndpoint is not null ? "access token"
        : server is { Login: LoginMode.Proxy or LoginMode.Shared, PasswordFile: null, Password: null } ? "certificate"
        : "password";

    private static string Owner(ServerOptions server) => server.Login switch
    {
        LoginMode.Master => $"that of the master user {server.User}, ",
        LoginMode.Proxy => $"that of {server.User ?? "the account that acts as all users"}, or it may not act as others, ",
        LoginMode.Shared => $"that of {server.User}, ",
        _ => "",
    };

    private static string Advice(string name, ServerOptions server, ImapCommandException refusal) =>
        server.Mechanism == ServerOptions.Auto && refusal.Message.Contains("SCRAM", StringComparison.Ordinal)
            ? $" If it is right, the server may not keep it as SCRAM needs it, or be a Dovecot with a master user: then set Servers:{name}:Mechanism to PLAIN."
            : "";
}
