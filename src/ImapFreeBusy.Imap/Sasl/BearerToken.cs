using System.Buffers;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>An access token in the alphabet of RFC 6750 §2.1 (and the wider one of RFC 6749 §A.12): printable ASCII without spaces.</summary>
internal sealed class BearerToken
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    public BearerToken(string value) => Value = value.Length > 0 && !value.AsSpan().ContainsAnyExcept(Allowed)
        ? value
        : throw new ArgumentException("An access token is printable ASCII without spaces (RFC 6749 §A.12).", nameof(value));

    public string Value { get; }

    /// <summary>As in the Authorization header of HTTP.</summary>
    public string Header => $"Bearer {Value}";

    /// <summary>A name, refused when it could end its field.</summary>
    public static string CheckName(string name) => name.Any(char.IsControl)
        ? throw new ArgumentException("A name here has no control characters (RFC 7628 §3.1).", nameof(name))
        : name;
}
