namespace ImapFreeBusy.Imap.Sasl;

/// <summary>gs2-header (RFC 5801 §4, RFC 5802 §7): channel binding flag and authorisation identity.</summary>
internal static class Gs2Header
{
    /// <summary>The header with its two commas.</summary>
    /// <param name="bindingFlag">n, y, or p= and the type of the binding.</param>
    /// <param name="authorizationId">Whom to act as; empty for oneself.</param>
    public static string Of(string bindingFlag, string authorizationId) =>
        authorizationId.Length == 0 ? $"{bindingFlag},," : $"{bindingFlag},a={NameOf(authorizationId)},";

    /// <summary>saslname: comma and equals sign written as =2C and =3D.</summary>
    public static string NameOf(string name) => name.Replace("=", "=3D").Replace(",", "=2C");
}
