namespace ImapFreeBusy.Publisher.Directory;

/// <summary>What one logs in to: a login on a server.</summary>
/// <param name="Server">Key of the server in the settings.</param>
/// <param name="Login">Login name of the user whose mail it is.</param>
public sealed record ImapAccount(string Server, string Login)
{
    /// <summary>The user's own password where the server's login is Own; null otherwise. Never printed.</summary>
    public Secret? Password { get; init; }

    /// <summary>File of the user's own access token, in place of a password; null otherwise.</summary>
    public string? TokenFile { get; init; }
}
