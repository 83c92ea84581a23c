namespace ImapFreeBusy.Publisher.Directory;

/// <summary>What a login name must be like.</summary>
public static class LoginName
{
    /// <summary>What is wrong with a login name at a server, in words that follow its name; null when nothing is.</summary>
    public static string? FaultOf(string login, ServerOptions server) =>
        login.Length == 0 || login.Any(char.IsControl) ? "must be a name without control characters."
        // With the separator inside, the server would take part of the user's name for the master's.
        : server.Login == LoginMode.Master && server.MasterSeparator.Length > 0 && login.Contains(server.MasterSeparator, StringComparison.Ordinal)
            ? $"must not contain the server's MasterSeparator {server.MasterSeparator}."
        : null;
}
