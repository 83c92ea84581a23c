using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LOGIN (RFC 9051 §6.2.3).</summary>
internal sealed class LoginCommand(string user, string password) : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "LOGIN";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name).String(user).String(password, isSecret: true);

    /// <inheritdoc/>
    public override string Blank(string text) => password.Length == 0 ? text : text.Replace(password, "***");

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
