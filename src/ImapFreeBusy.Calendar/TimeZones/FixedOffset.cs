using System.Globalization;
using NodaTime;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Names that are an offset: UTC+2, GMT+0200, UTC-05:30. East is plus, as people write it; the Etc/GMT-2 of the IANA, where
/// it is minus, is a name of its own and known before.
/// </summary>
internal static class FixedOffset
{
    private const int Longest = 9;
    private const int MostHours = 18;

    /// <summary>The zone of such a name, or null when it is another.</summary>
    public static DateTimeZone? Find(string name)
    {
        if (name.Length is <= 4 or > Longest || name[3] is not ('+' or '-')
            || !(name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return TryReadMinutes(name.AsSpan(4), out var minutes)
            ? DateTimeZone.ForOffset(Offset.FromSeconds((name[3] == '-' ? -60 : 60) * minutes))
            : null;
    }

    // h, hh, hmm, hhmm, h:mm or hh:mm
    private static bool TryReadMinutes(ReadOnlySpan<char> text, out int minutes)
    {
        var colon = text.IndexOf(':');
        var hourDigits = colon >= 0 ? colon : text.Length <= 2 ? text.Length : text.Length - 2;
        var hours = text[..hourDigits];
        var rest = text[(colon >= 0 ? colon + 1 : hourDigits)..];
        minutes = 0;
        if (!TryReadNumber(hours, MostHours - 1, out var hour) || (rest.IsEmpty ? colon >= 0 : rest.Length != 2 || !TryReadNumber(rest, 59, out minutes)))
        {
            return false;
        }

        minutes += hour * 60;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, int greatest, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 2 && number <= greatest;
}
