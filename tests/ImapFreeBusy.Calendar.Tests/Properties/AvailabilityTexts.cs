using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>One or two VAVAILABILITYs (RFC 7953) below an event: bounded and endless, of several priorities, with series of available time.</summary>
internal static class AvailabilityTexts
{
    private static readonly string[] Days = ["20230105", "20230325", "20230326", "20230901", "20231029", "20240229"];

    public static Arbitrary<EventText> Any =>
        Arb.From(from one in Availability("one") from other in Gen.OneOf(Gen.Constant(Array.Empty<string>()), Availability("other")) from meeting in Meeting select new EventText([.. one, .. other, .. meeting]));

    private static Gen<string[]> Meeting =>
        from day in Gen.Elements(Days)
        select (string[])["BEGIN:VEVENT", "UID:meeting", $"DTSTART;TZID=Europe/Berlin:{day}T080000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY", "STATUS:TENTATIVE", "END:VEVENT"];

    private static Gen<string[]> Availability(string uid) =>
        from start in Gen.OneOf(Gen.Constant("COMMENT:no start"), Gen.Elements(Days).Select(day => $"DTSTART;TZID=Europe/Berlin:{day}T000000"))
        from end in Gen.OneOf(Gen.Constant("COMMENT:no end"), Gen.Elements("DTEND;TZID=Europe/Berlin:20240601T000000", "DTEND:20230615T120000Z"))
        from priority in Gen.Elements("PRIORITY:0", "PRIORITY:1", "PRIORITY:9", "COMMENT:no priority")
        from type in Gen.Elements("BUSYTYPE:BUSY", "BUSYTYPE:BUSY-TENTATIVE", "COMMENT:no type")
        from available in Available(uid).ListOf().Resize(3)
        select (string[])["BEGIN:VAVAILABILITY", "UID:" + uid, start, end, priority, type, .. available.SelectMany(lines => lines), "END:VAVAILABILITY"];

    private static Gen<string[]> Available(string uid) =>
        from day in Gen.Elements(Days)
        from zone in Gen.Elements("Europe/Berlin", "America/New_York")
        from length in Gen.Elements("DURATION:PT8H", "DURATION:P1D", "DURATION:PT26H")
        from rule in Gen.Elements("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=40", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "COMMENT:no rule")
        from excluded in Gen.Elements(Days)
        select (string[])["BEGIN:AVAILABLE", $"UID:{uid}-{day}-{zone}", $"DTSTART;TZID={zone}:{day}T090000", length, rule, $"EXDATE;TZID={zone}:{excluded}T090000", "END:AVAILABLE"];
}
