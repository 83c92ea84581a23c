using System.Globalization;
using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// SASLprep (RFC 4013) as far as .NET allows: mapping, normalisation and prohibited output. In a program with invariant
/// globalization, as this project's is, .NET normalises nothing, so that a password with letters outside ASCII must be
/// given as the server keeps it (composed, form KC); unassigned code points and the rules for text that runs from right
/// to left (RFC 3454 §5, §6) are not looked at.
/// </summary>
internal static class SaslPrep
{
    private static readonly Rune Space = new(' ');

    // RFC 3454 table B.1: nothing takes their place.
    private static readonly HashSet<int> MappedToNothing =
        [0x00AD, 0x034F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, .. Enumerable.Range(0xFE00, 16)];

    /// <summary>The prepared text.</summary>
    /// <exception cref="ArgumentException">It holds what no name or password may (RFC 4013 §2.3).</exception>
    public static string Prepare(string text)
    {
        // The text is in no message: it may be a password.
        var mapped = Map(text).Normalize(NormalizationForm.FormKC);
        return mapped.EnumerateRunes().Any(IsProhibited)
            ? throw new ArgumentException("SCRAM takes no control, format or private characters in a name or password (RFC 4013 §2.3).", nameof(text))
            : mapped;
    }

    private static string Map(string text)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => !MappedToNothing.Contains(rune.Value)))
        {
            mapped.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? Space : rune);
        }

        return mapped.ToString();
    }

    // Tables C.2 to C.9; half of a surrogate pair arrives as U+FFFD, which C.6 holds.
    private static bool IsProhibited(Rune rune) => Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is >= 0xFFF9 and <= 0xFFFD or >= 0x2FF0 and <= 0x2FFB or >= 0xFDD0 and <= 0xFDEF or 0x0340 or 0x0341
        || (rune.Value & 0xFFFE) == 0xFFFE;
}
