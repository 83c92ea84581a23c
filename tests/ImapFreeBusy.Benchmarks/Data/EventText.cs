using System.Text;

namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>Writes the VCALENDAR of one generated event: about 1.3 KB, whatever its shape.</summary>
internal sealed class EventText(Random random, DateTime center)
{
    private const int TargetLength = 1300;
    private const string Stamp = "yyyyMMdd'T'HHmmss";
    private const string Words = "agenda notes from last time and what everybody should read before we meet please bring questions ";

    private static readonly string[] SimpleRules =
    [
        "FREQ=DAILY;COUNT=30", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;COUNT=52", "FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=24", "FREQ=YEARLY",
    ];

    private static readonly string[] SelectiveRules =
    [
        "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=1,-1",
    ];

    public string Write(int number, EventShape shape, bool withZone)
    {
        var zone = ZoneText.All[random.Next(ZoneText.All.Count)];
        var begin = Start(shape);
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example Corp//Groupware 4.2//EN\r\nCALSCALE:GREGORIAN\r\n");
        text.Append(withZone ? zone.Text : "");
        // Without a VTIMEZONE half are UTC and half name a zone that everybody knows.
        var parameter = withZone || number % 4 < 2 ? $";TZID={zone.Name}" : "";
        var time = new TimeFormat(parameter, parameter.Length == 0 ? "Z" : "");
        AppendMaster(text, number, begin, shape, time);
        AppendOverrides(text, number, begin, shape, time);
        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    // Recurring events began long ago, or soon; single ones lie within half a year on both sides.
    private DateTime Start(EventShape shape)
    {
        var days = shape == EventShape.Single ? random.Next(-180, 180) : random.Next(-1000, 30);
        return center.AddDays(days).AddHours(random.Next(7, 18)).AddMinutes(15 * random.Next(4));
    }

    private void AppendMaster(StringBuilder text, int number, DateTime begin, EventShape shape, TimeFormat time)
    {
        AppendHead(text, number, begin, time, $"Event number {number}");
        text.Append(shape switch
        {
            EventShape.SimpleRule => Simple(begin, time),
            EventShape.SelectiveRule => $"RRULE:{SelectiveRules[random.Next(SelectiveRules.Length)]}\r\n",
            EventShape.Overridden => "RRULE:FREQ=WEEKLY\r\n",
            _ => "",
        });
        text.Append("ORGANIZER;CN=Ada Lovelace:mailto:ada@example.org\r\n");
        AppendDescription(text, shape == EventShape.Overridden ? 500 : 60);
        text.Append("END:VEVENT\r\n");
    }

    private string Simple(DateTime begin, TimeFormat time)
    {
        var rule = SimpleRules[random.Next(SimpleRules.Length)];
        var step = rule.StartsWith("FREQ=DAILY", StringComparison.Ordinal) ? 2 : 14;
        return $"RRULE:{rule}\r\nEXDATE{time.Of(begin.AddDays(step))}\r\nEXDATE{time.Of(begin.AddDays(step * 3))}\r\n";
    }

    private static void AppendOverrides(StringBuilder text, int number, DateTime begin, EventShape shape, TimeFormat time)
    {
        for (var week = 1; shape == EventShape.Overridden && week < 3; week++)
        {
            AppendHead(text, number, begin.AddDays(7 * week).AddHours(2), time, $"Event number {number}, moved");
            text.Append("RECURRENCE-ID").Append(time.Of(begin.AddDays(7 * week))).Append("\r\nEND:VEVENT\r\n");
        }
    }

    private static void AppendHead(StringBuilder text, int number, DateTime begin, TimeFormat time, string summary) =>
        text.Append("BEGIN:VEVENT\r\n")
            .Append($"UID:{number:D8}-4a7c-4d5e-9b1f-6c2d8e0f1a3b@example.org\r\n")
            .Append("DTSTAMP:20260105T081500Z\r\nCREATED:20260105T081500Z\r\nLAST-MODIFIED:20260105T081500Z\r\nSEQUENCE:0\r\n")
            .Append($"DTSTART{time.Of(begin)}\r\nDTEND{time.Of(begin.AddMinutes(30 + (number % 4 * 30)))}\r\n")
            .Append($"SUMMARY:{summary}\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nCLASS:PUBLIC\r\n");

    // Fills up to the length wanted, folded as RFC 5545 §3.1 asks; what follows takes the rest.
    private static void AppendDescription(StringBuilder text, int rest)
    {
        text.Append("DESCRIPTION:");
        for (var column = 12; text.Length < TargetLength - rest; column++)
        {
            if (column == 75)
            {
                text.Append("\r\n ");
                column = 1;
            }

            text.Append(Words[text.Length % Words.Length]);
        }

        text.Append("\r\n");
    }

    private readonly record struct TimeFormat(string Parameter, string Suffix)
    {
        public string Of(DateTime time) => $"{Parameter}:{time.ToString(Stamp)}{Suffix}";
    }
}
