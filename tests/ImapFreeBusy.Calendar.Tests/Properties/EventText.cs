namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>A VCALENDAR in lines. When a property fails, the lines that do not matter are dropped one by one.</summary>
internal sealed record EventText(string[] Lines)
{
    /// <summary>A VTIMEZONE of a name that nobody knows, with summer time of half an hour.</summary>
    public const string OddZone =
        "BEGIN:VTIMEZONE\nTZID:Odd\nBEGIN:STANDARD\nDTSTART:20001029T020000\nTZOFFSETFROM:+0600\nTZOFFSETTO:+0530\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
        + "BEGIN:DAYLIGHT\nDTSTART:20000326T020000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0600\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE";

    /// <summary>The text.</summary>
    public string Text => "BEGIN:VCALENDAR\n" + string.Concat(Lines.Select(line => line + "\n")) + "END:VCALENDAR\n";

    /// <summary>The same with one line less, wherever that leaves whole components.</summary>
    public IEnumerable<EventText> Shrink() => Lines
        .Select((line, place) => (line, place))
        .Where(item => !item.line.StartsWith("BEGIN:VEVENT", StringComparison.Ordinal) && !item.line.StartsWith("END:", StringComparison.Ordinal))
        .Select(item => new EventText([.. Lines[..item.place], .. Lines[(item.place + 1)..]]));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
