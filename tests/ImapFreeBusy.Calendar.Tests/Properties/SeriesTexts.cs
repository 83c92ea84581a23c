using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Series over all the grammar: rules, dates, exclusions and overrides, by every kind of clock.</summary>
internal static class SeriesTexts
{
    // The 26 March and the 29 October are changes of the clock in Berlin.
    private static readonly string[] StartDays = ["20230301", "20230325", "20230326", "20230131", "20221229", "20230831", "20231028"];
    private static readonly string[] Clocks = ["T090000", "T013000", "T023000", "T233000", "T000000"];
    private static readonly string[] OtherDays = ["20230302", "20230326", "20230408", "20231029", "20240229", "20230131"];

    private static Gen<string> Zone => Gen.Elements("", "Z", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Odd", "Nobody/Knows", "W. Europe Standard Time");

    private static Gen<string> Length => Gen.Elements(
        "DURATION:PT1H", "DURATION:P1D", "DURATION:P3DT2H", "DURATION:PT24H", "DURATION:PT0S", "DURATION:PT36H", "DURATION:P1W", "DURATION:-PT1H");

    /// <summary>A master, its overrides, and the zone that nobody knows.</summary>
    public static Arbitrary<EventText> Any => Arb.From(Lines.Select(lines => new EventText(lines)), text => text.Shrink());

    private static Gen<string[]> Lines =>
        from zone in Gen.Frequency((1, Gen.Constant("date")), (5, Zone))
        from day in Gen.Elements(StartDays)
        from clock in Gen.Elements(Clocks)
        from length in Length
        from rules in Rules
        from more in MoreOf(zone).ListOf().Resize(4)
        from overrides in OverrideOf(zone).ListOf().Resize(3)
        from state in State
        select (string[])[EventText.OddZone, "BEGIN:VEVENT", "UID:series", Time("DTSTART", zone, day, clock), length, .. rules, .. more, .. state, "END:VEVENT", .. overrides.SelectMany(lines => lines)];

    private static Gen<string[]> Rules => Gen.Frequency(
        (6, RuleTexts.Any.Select(rule => new[] { "RRULE:" + rule })),
        (1, Gen.Constant(Array.Empty<string>())),
        (1, from one in RuleTexts.Any from other in RuleTexts.Any select new[] { "RRULE:" + one, "RRULE:" + other }),
        (1, from one in RuleTexts.Any from other in RuleTexts.Any select new[] { "RRULE:" + one, "EXRULE:" + other }));

    private static Gen<string[]> State => Gen.Frequency(
        (6, Gen.Constant(Array.Empty<string>())),
        (3, Gen.Elements("STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:" + Scene.Owner).Select(line => new[] { line })));

    private static Gen<string> MoreOf(string zone) =>
        from name in Gen.Elements("RDATE", "EXDATE")
        from day in Gen.Elements(OtherDays)
        from clock in Gen.Elements(Clocks)
        from form in Gen.Choose(0, 3)
        select (name, form) switch
        {
            ("RDATE", 0) => Time(name, zone, day, clock) + "/PT3H",
            ("RDATE", 1) => Time(name, zone, day, clock) + "/P1D",
            (_, 2) => Time(name, "date", day, clock),
            _ => Time(name, zone, day, clock),
        };

    private static Gen<string[]> OverrideOf(string zone) =>
        from day in Gen.Elements(OtherDays)
        from clock in Gen.Elements(Clocks)
        from moved in Gen.Elements(OtherDays)
        from length in Length
        from range in Gen.Frequency((4, Gen.Constant("RECURRENCE-ID")), (1, Gen.Constant("RECURRENCE-ID;RANGE=THISANDFUTURE")))
        from state in State
        select (string[])["BEGIN:VEVENT", "UID:series", Time(range, zone, day, clock), Time("DTSTART", zone, moved, clock), length, .. state, "END:VEVENT"];

    private static string Time(string name, string zone, string day, string clock) => zone switch
    {
        "" => $"{name}:{day}{clock}",
        "Z" => $"{name}:{day}{clock}Z",
        "date" => $"{name};VALUE=DATE:{day}",
        _ => $"{name};TZID={zone}:{day}{clock}",
    };
}
