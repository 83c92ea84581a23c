namespace ImapFreeBusy.Imap.Sasl;

/// <summary>What can be wrong with a challenge. Its content is never told: it may repeat a secret.</summary>
internal static class SaslChallenge
{
    /// <summary>Far more than any mechanism has to say, in octets of base64.</summary>
    public const int MaxLength = 64 * 1024;

    public static ImapProtocolException Unexpected(string mechanism) =>
        new($"{mechanism}: the server asked for more than the mechanism has to say.");

    public static ImapProtocolException Wrong(string mechanism, string why) =>
        new($"{mechanism}: the server broke the exchange: {why}.");
}
