using System.Globalization;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>Amounts of memory for people.</summary>
internal static class Bytes
{
    /// <summary>In MB or KB.</summary>
    public static string Of(long bytes) => bytes >= 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB");
}
