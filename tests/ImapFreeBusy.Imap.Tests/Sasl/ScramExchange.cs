using ImapFreeBusy.Imap.Sasl;

namespace ImapFreeBusy.Imap.Tests.Sasl;

/// <summary>All that is said in one exchange.</summary>
public sealed record ScramExchange(
    string Title,
    ScramHash Hash,
    string User,
    string AuthorizationId,
    string? Name,
    ScramBinding Binding,
    string Nonce,
    string ClientFirst,
    string ServerFirst,
    string ClientFinal,
    string ServerFinal)
{
    public override string ToString() => Title;
}
