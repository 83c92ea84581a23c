using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Events whose free text (UID, TZID, METHOD, addresses) holds every letter that means something somewhere.</summary>
internal static class NameTexts
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", " ", ".", "-", "@", "/", "%", "%41", "%0A", "^", "^n", "^'", "^^", "\"", "\\", "\\n", "\\,", "\\;", ",", ";", ":", "=", "?", "#", "&", "{", "}", "<", "|", "~",
        "\t", "\u0001", "\u007F", "ä", "€", "𝄞", "mailto:", "BEGIN:VEVENT", "\n ", "\r\n ", "\n\t",
    ];

    private static Gen<string> Name => Gen.Elements(Pieces).ListOf().Resize(8).Select(string.Concat);

    public static Arbitrary<EventText> Any => Arb.From(Lines.Select(lines => new EventText(lines)), text => text.Shrink());

    private static Gen<string[]> Lines =>
        from method in Name
        from uid in Name
        from zone in Name
        from quoted in Gen.Elements("", "\"")
        from organizer in Name
        from attendee in Name
        from scheme in Gen.Elements("", "mailto:", "MAILTO: ", "urn:uuid:")
        select (string[])
        [
            "METHOD:" + method, "BEGIN:VTIMEZONE", "TZID:" + zone, "BEGIN:STANDARD", "DTSTART:20000101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE",
            "BEGIN:VEVENT", "UID:" + uid, $"DTSTART;TZID={quoted}{zone}{quoted}:20240102T090000", "DURATION:PT1H",
            $"ORGANIZER;CN={quoted}{zone}{quoted}:{scheme}{organizer}", $"ATTENDEE;PARTSTAT=ACCEPTED:{scheme}{attendee}", "END:VEVENT",
        ];
}
