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

    private static readonly InstantPattern Utc = InstantPattern.Create("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A UTC DATE-TIME in whole seconds.</summary>
    public static string Format(Instant moment) => Utc.Format(moment);

    public static string FbType(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "BUSY-TENTATIVE",
        BusyKind.Unavailable => "BUSY-UNAVAILABLE",
        _ => "BUSY",
    };

    /// <summary>A UID that is the same for the same text, and tells nothing of it.</summary>
    public static string Uid(string seed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)) + "@imapfreebusy";
}
