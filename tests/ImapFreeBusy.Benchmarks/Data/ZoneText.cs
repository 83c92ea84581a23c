namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>The four VTIMEZONEs of the generated calendars, as programs write them.</summary>
internal sealed record ZoneText(string Name, string Text)
{
    public static IReadOnlyList<ZoneText> All { get; } =
    [
        Create("Europe/Berlin", ("DAYLIGHT", "19810329T020000", "+0100", "+0200", "CEST", "3;BYDAY=-1SU"), ("STANDARD", "19961027T030000", "+0200", "+0100", "CET", "10;BYDAY=-1SU")),
        Create("Europe/London", ("DAYLIGHT", "19810329T010000", "+0000", "+0100", "BST", "3;BYDAY=-1SU"), ("STANDARD", "19961027T020000", "+0100", "+0000", "GMT", "10;BYDAY=-1SU")),
        Create("America/New_York", ("DAYLIGHT", "20070311T020000", "-0500", "-0400", "EDT", "3;BYDAY=2SU"), ("STANDARD", "20071104T020000", "-0400", "-0500", "EST", "11;BYDAY=1SU")),
        Create("Australia/Sydney", ("DAYLIGHT", "20081005T020000", "+1000", "+1100", "AEDT", "10;BYDAY=1SU"), ("STANDARD", "20080406T030000", "+1100", "+1000", "AEST", "4;BYDAY=1SU")),
    ];

    private static ZoneText Create(string name, params (string Kind, string Start, string From, string To, string Name, string Month)[] observances) =>
        new(name, $"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nX-LIC-LOCATION:{name}\r\n{string.Concat(observances.Select(Observance))}END:VTIMEZONE\r\n");

    private static string Observance((string Kind, string Start, string From, string To, string Name, string Month) of) =>
        $"BEGIN:{of.Kind}\r\nTZOFFSETFROM:{of.From}\r\nTZOFFSETTO:{of.To}\r\nTZNAME:{of.Name}\r\nDTSTART:{of.Start}\r\nRRULE:FREQ=YEARLY;BYMONTH={of.Month}\r\nEND:{of.Kind}\r\n";
}
