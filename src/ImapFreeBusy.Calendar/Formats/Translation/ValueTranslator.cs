using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.Translation;

/// <summary>
/// Turns single values of xCal and jCal into those of iCalendar: both write times and offsets in the extended form of
/// ISO 8601 (RFC 6321 §3.6, RFC 7265 §3.6), and all else as it is. A value of another shape goes on unchanged, and the
/// parser judges it.
/// </summary>
internal static class ValueTranslator
{
    private static readonly AsciiTable<ValueWriter> Writers = new(
        ("TEXT", static (t, v) => t.AddText(v)),
        ("DATE", static (t, v) => AddTypedTime(t, v, "DATE"u8)),
        ("DATE-TIME", static (t, v) => AddTypedTime(t, v, "DATE-TIME"u8)),
        ("UTC-OFFSET", static (t, v) => AddWithout(t, v, (byte)':')),
        ("PERIOD", AddPeriod));

    private delegate void ValueWriter(TranslatedText text, ReadOnlySpan<byte> value);

    /// <summary>One value of a type.</summary>
    public static void Add(TranslatedText text, ReadOnlySpan<byte> type, ReadOnlySpan<byte> value)
    {
        if (Writers.TryFind(type, out var write))
        {
            write(text, Ascii.EqualsIgnoreCase(type, "TEXT"u8) ? value : Trim(value));
        }
        else
        {
            text.AddPlain(Trim(value));
        }
    }

    /// <summary>A DATE, a DATE-TIME, or a DURATION as the second half of a period.</summary>
    public static void AddTime(TranslatedText text, ReadOnlySpan<byte> value)
    {
        Span<byte> basic = stackalloc byte[16];
        text.AddPlain(TryToBasic(Trim(value), basic, out var length) ? basic[..length] : Trim(value));
    }

    /// <summary>A DATE in the extended or the basic form.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> value, out CalendarTime date)
    {
        Span<byte> basic = stackalloc byte[16];
        var text = TryToBasic(Trim(value), basic, out var length) ? basic[..length] : Trim(value);
        return TimeValue.TryReadTime(text, null, out date) && date.IsDate;
    }

    private static void AddTypedTime(TranslatedText text, ReadOnlySpan<byte> value, ReadOnlySpan<byte> type)
    {
        text.AddValueType(type);
        AddTime(text, value);
    }

    // RFC 7265 wants an array of two; programs write the one string of RFC 5545 too.
    private static void AddPeriod(TranslatedText text, ReadOnlySpan<byte> value)
    {
        text.AddValueType("PERIOD"u8);
        var slash = value.IndexOf((byte)'/');
        AddTime(text, slash < 0 ? value : value[..slash]);
        if (slash >= 0)
        {
            text.AddSeparator((byte)'/');
            AddTime(text, value[(slash + 1)..]);
        }
    }

    // YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS and the same with a Z.
    private static bool TryToBasic(ReadOnlySpan<byte> value, Span<byte> basic, out int length)
    {
        length = 0;
        if (value.Length is not (10 or 19 or 20) || value[4] != (byte)'-' || value[7] != (byte)'-'
            || (value.Length > 10 && (value[13] != (byte)':' || value[16] != (byte)':')))
        {
            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (i is not (4 or 7 or 13 or 16))
            {
                basic[length++] = value[i];
            }
        }

        return true;
    }

    private static void AddWithout(TranslatedText text, ReadOnlySpan<byte> value, byte dropped)
    {
        foreach (var range in value.Split(dropped))
        {
            text.AddPlain(value[range]);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t\r\n"u8);
}
