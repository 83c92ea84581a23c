using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>Media types of the notations, and the notation of a text that has none.</summary>
public static class CalendarMediaTypes
{
    private static readonly (string Type, string Subtype)[] Types =
        [("text", "calendar"), ("application", "calendar+xml"), ("application", "calendar+json"), ("application", "x-vnd.kolab.event")];

    // White space, and what byte order marks and the zeros of UTF-16 are made of.
    private static ReadOnlySpan<byte> Blank => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];

    /// <summary>The notation of a media type, compared without case; false for what is no calendar.</summary>
    /// <param name="type">Its type, as <c>text</c>.</param>
    /// <param name="subtype">Its subtype, as <c>calendar</c>.</param>
    /// <param name="format">The notation.</param>
    public static bool TryFind(string type, string subtype, out CalendarFormat format)
    {
        for (var i = 0; i < Types.Length; i++)
        {
            if (Types[i].Subtype.Equals(subtype, StringComparison.OrdinalIgnoreCase) && Types[i].Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                format = (CalendarFormat)i;
                return true;
            }
        }

        format = default;
        return false;
    }

    /// <summary>The media type of a notation, without parameters.</summary>
    public static string Of(CalendarFormat format) => $"{Types[(int)format].Type}/{Types[(int)format].Subtype}";

    /// <summary>The notation that the first letter tells: a bracket is jCal, a tag is XML, anything else is text. Of XML the outermost element decides: an event is Kolab 2, anything else is xCal.</summary>
    public static CalendarFormat Detect(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOfAnyExcept(Blank);
        return (first < 0 ? 0 : text[first]) switch
        {
            (byte)'[' => CalendarFormat.JCal,
            (byte)'<' => XmlRoot.IsNamed(text[first..], "event"u8) ? CalendarFormat.Kolab2 : CalendarFormat.XCal,
            _ => CalendarFormat.ICalendar,
        };
    }
}
