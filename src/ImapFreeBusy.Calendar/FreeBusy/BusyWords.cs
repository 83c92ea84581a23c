using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Values that the writers share.</summary>
internal static class BusyWords
{
    public const string ProductId = "-//ImapFreeBusy//ImapFreeBusy 0.1//EN";

    // A UTC DATE-TIME in whole seconds (RFC 5545 §3.3.5).
    private const string Utc = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly InstantPattern UtcExtended = InstantPattern.Create("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // What a mailto URI gives no meaning (RFC 6068 §2), and what can end neither a line nor a value nor quotes.
    private static readonly SearchValues<char> PlainAddress = SearchValues.Create(
        "!$'*+-./0123456789=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

    /// <summary>A UTC DATE-TIME in whole seconds.</summary>
    public static string Format(Instant moment) => moment.ToDateTimeUtc().ToString(Utc, CultureInfo.InvariantCulture);

    /// <summary>The same in the extended form of xCal and jCal.</summary>
    public static string FormatExtended(Instant moment) => UtcExtended.Format(moment);

    /// <summary>A mail address as a URI, safe in any notation.</summary>
    public static string AddressUri(string address) => address.AsSpan().ContainsAnyExcept(PlainAddress)
        ? "mailto:" + string.Concat(address.EnumerateRunes().Select(rune => IsSafe(rune) ? rune.ToString() : $"%{rune.Value:X2}"))
        : "mailto:" + address;

    /// <summary>The UID of a list: its owner's, so that it does not change with the busy time.</summary>
    public static string ListUid(FreeBusyDocument document) => Uid("list " + document.Address.ToLowerInvariant());

    public static string FbType(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "BUSY-TENTATIVE",
        BusyKind.Unavailable => FreeBusyDocument.BusyUnavailable,
        _ => "BUSY",
    };

    /// <summary>A UID that is the same for the same text, and tells nothing of it.</summary>
    public static string Uid(string seed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)) + "@imapfreebusy";

    private static bool IsSafe(Rune rune) =>
        rune.Value > ' ' && rune.Value != 0x7F && rune.Value is not ('"' or '%' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '?' or '#' or '&');
}
