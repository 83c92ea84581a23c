using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// A time of Kolab 2: of an all-day event a bare date, otherwise a date and time (RFC 3339) in UTC, or by the clock of the
/// zone that its <c>tz</c> names (KEP 2).
/// </summary>
/// <param name="Value">The time; null where it cannot be read.</param>
/// <param name="Text">What is written, as far as it could be a time.</param>
internal sealed record Kolab2Time(CalendarTime? Value, string Text)
{
    private const int LongestText = 64;

    public bool IsEmpty => Text.Length == 0;

    public static Kolab2Time Of(CalendarTime time) => new(time, TimeText.Of(time));

    /// <summary>The time of the element that the document is at.</summary>
    public static Kolab2Time Read(XmlCursor xml)
    {
        var zone = xml.Attribute("tz");
        var text = xml.TrimmedText();
        text = text.Length > LongestText ? text[..LongestText] : text;
        return new Kolab2Time(
            MendedTime.TryRead(text, zone.Length == 0 ? null : zone, out var time) ? ByClockOf(zone, time) : null, Encoding.UTF8.GetString(text));
    }

    /// <summary>A line of it; one that cannot be read is left to the parser to judge.</summary>
    public void AddTo(TranslatedText text, ReadOnlySpan<byte> property)
    {
        if (Value is { } time)
        {
            text.AddTime(property, time);
        }
        else if (text.TryBeginProperty(property))
        {
            text.AddPlain(Encoding.UTF8.GetBytes(Text));
            text.EndProperty();
        }
    }

    // With a Z or an offset beside its tz it is that moment, and it recurs by the clock of the zone.
    private static CalendarTime ByClockOf(string zone, CalendarTime time)
    {
        if (time.Kind != CalendarTimeKind.Utc || zone.Length == 0 || TimeZoneNames.Find(zone) is not { } known)
        {
            return time;
        }

        var local = time.LocalSeconds + known.GetUtcOffset(Instant.FromUnixTimeSeconds(time.LocalSeconds)).Seconds;
        return local is >= CivilDate.FirstSecond and <= CivilDate.LastSecond ? new CalendarTime(local, CalendarTimeKind.Zoned, zone) : time;
    }
}
