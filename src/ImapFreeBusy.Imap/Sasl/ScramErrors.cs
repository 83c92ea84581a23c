using System.Collections.Frozen;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>server-error-value (RFC 5802 §7): the known ones are told, all else could be anything.</summary>
internal static class ScramErrors
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "invalid-encoding",
        "extensions-not-supported",
        "invalid-proof",
        "channel-bindings-dont-match",
        "server-does-support-channel-binding",
        "channel-binding-not-supported",
        "unsupported-channel-binding-type",
        "unknown-user",
        "invalid-username-encoding",
        "no-resources",
        "other-error");

    public static string Shown(string error) => Known.Contains(error) ? error : "an error of its own";
}
