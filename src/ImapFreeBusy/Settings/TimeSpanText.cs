using System.Globalization;

namespace ImapFreeBusy.Settings;

/// <summary>
/// Lengths of time as people write them: <c>500ms</c>, <c>60s</c>, <c>5m</c>, <c>24h</c>, <c>2d</c>, or
/// <c>[d.]hh:mm:ss</c>. A bare number is refused: nobody would know whether seconds or days are meant.
/// </summary>
internal static class TimeSpanText
{
    private static readonly (string Suffix, long Milliseconds)[] Units =
    [
        ("ms", 1),
        ("s", 1_000),
        ("m", 60_000),
        ("h", 3_600_000),
        ("d", 86_400_000),
    ];

    public static bool TryRead(string text, out TimeSpan value) =>
        text.Contains(':', StringComparison.Ordinal)
            ? TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)
            : TryReadUnit(text, out value);

    private static bool TryReadUnit(string text, out TimeSpan value)
    {
        value = default;
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        // Nine digits of days are more than any TimeSpan needs and less than one holds.
        if (unit.Suffix is null || !int.TryParse(text[..^unit.Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var milliseconds = Math.BigMul(count, unit.Milliseconds, out var low) == 0 ? low : -1;
        return milliseconds >= 0 && milliseconds <= TimeSpan.MaxValue.TotalMilliseconds && (value = TimeSpan.FromMilliseconds(milliseconds)) >= TimeSpan.Zero;
    }
}
