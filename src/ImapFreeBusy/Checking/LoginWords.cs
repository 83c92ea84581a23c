using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Checking;

/// <summary>What a refused login means, and what to do.</summary>
internal static class LoginWords
{
    public static string For(User user, ServerOptions server, ImapCommandException refusal)
    {
        var whom = $"{(user.SharedOwner is null ? user.Address : $"the shared account {user.Account.Login}")} at {user.Account.Server}";
        if (refusal.Code is { Name: not ("AUTHENTICATIONFAILED" or "AUTHORIZATIONFAILED") })
        {
            return $"no login for {whom}: {refusal.Message}";
        }

        // Servers do not tell a wrong name from a wrong password, so that nobody can find names by trying.
        var master = server.Login == LoginMode.Master ? $"that of the master user {server.User}, " : "";
        return $"wrong password for {whom} ({master}or there is no login {user.Account.Login}): {refusal.Message}";
    }
}
