using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// LOGIN (draft-murchison-sasl-login): the server asks for name and password, in this order; its words do not matter
/// (§2.2). As open as PLAIN, and without an authorisation identity.
/// </summary>
/// <param name="user">Login name.</param>
/// <param name="password">The password.</param>
public sealed class SaslLogin(string user, string password) : ISaslMechanism
{
    private int _answers;

    /// <inheritdoc/>
    public string Name => SaslNames.Login;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? InitialResponse => null;

    /// <inheritdoc/>
    public IEnumerable<string> Secrets => [password];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge) => _answers++ switch
    {
        0 => Encoding.UTF8.GetBytes(user),
        1 => Encoding.UTF8.GetBytes(password),
        _ => throw SaslChallenge.Unexpected(Name),
    };
}
