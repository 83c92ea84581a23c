namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Where the mail of a login is: in an account of its own, or in one that it is shared with.</summary>
/// <param name="Account">What to log in to, without a password.</param>
/// <param name="SharedOwner">Whose folders they are there; null for the account's own.</param>
internal sealed record MailPlace(ImapAccount Account, string? SharedOwner)
{
    /// <summary>The place of a login on a server.</summary>
    public static MailPlace Of(string server, string login, PublisherOptions options) =>
        options.Servers[server] is { Login: LoginMode.Shared } shared
            ? new MailPlace(new ImapAccount(server, shared.User ?? ""), login)
            : new MailPlace(new ImapAccount(server, login), null);
}
