using System.Text;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>The hostile calendars that the engine has to survive.</summary>
internal static class HostileCases
{
    private const int Many = 100_000;
    private static readonly DateTime Begin = new(2000, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        Series("endless SECONDLY since 1970", "19700101T000000Z", "PT1S", "FREQ=SECONDLY"),
        Series("endless SECONDLY;INTERVAL=2 of one second since 1970", "19700101T000000Z", "PT1S", "FREQ=SECONDLY;INTERVAL=2"),
        Series("endless MINUTELY of 30 seconds since 1970", "19700101T000000Z", "PT30S", "FREQ=MINUTELY"),
        Series("a day that never comes (BYMONTH=2;BYMONTHDAY=30)", "19700101T090000Z", "PT1H", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        Series("a second that never comes (SECONDLY;BYMONTH=2;BYMONTHDAY=30)", "19700101T090000Z", "PT1H", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"),
        Series("once in 400 years", "20000229T090000Z", "PT1H", "FREQ=YEARLY;INTERVAL=400"),
        Series("a leap day that is a Monday, every 28 years", "16000229T090000Z", "PT1H", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"),
        Series("COUNT=2147483647 of SECONDLY", "19700101T000000Z", "PT1S", "FREQ=SECONDLY;COUNT=2147483647"),
        Series("COUNT=2147483647 of working hours", "19700101T000000Z", "PT1H", "FREQ=HOURLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,10,11;COUNT=2147483647"),
        Series("COUNT=2147483647 of MINUTELY;BYSECOND=0,30;BYDAY=MO", "19700101T000000Z", "PT1S", "FREQ=MINUTELY;BYSECOND=0,30;BYDAY=MO;COUNT=2147483647"),
        Series("all BY parts at once with BYSETPOS", "19700101T000000Z", "PT1S", $"FREQ=YEARLY;BYMONTH={Numbers(1, 12)};BYMONTHDAY={Numbers(1, 31)};BYHOUR={Numbers(0, 23)};BYMINUTE={Numbers(0, 59)};BYSECOND={Numbers(0, 59)};BYSETPOS=1,-1"),
        new("20 rules of SECONDLY;INTERVAL=7", () => Calendar(Event("20000101T090000Z", "PT1S", string.Concat(Enumerable.Repeat("RRULE:FREQ=SECONDLY;INTERVAL=7\r\n", 20))))),
        new("100,000 EXDATEs", () => Calendar(Event("20000101T090000Z", "PT1H", "RRULE:FREQ=HOURLY\r\n" + Lines("EXDATE", Many)))),
        new("100,000 RDATEs", () => Calendar(Event("20000101T090000Z", "PT1H", Lines("RDATE", Many)))),
        new("100,000 RDATEs in one line", () => Calendar(Event("20000101T090000Z", "PT1H", "RDATE:" + string.Join(',', Enumerable.Range(1, Many).Select(Hour)) + "\r\n"))),
        new("40,000 overrides", () => Calendar(Event("20000101T090000Z", "PT1H", "RRULE:FREQ=HOURLY\r\n") + Overrides(40_000))),
        new("39,000 overrides of THISANDFUTURE", () => Calendar(Event("20000101T090000Z", "PT1H", "RRULE:FREQ=HOURLY\r\n") + Overrides(39_000, ";RANGE=THISANDFUTURE"))),
        new("40,000 AVAILABLEs", () => Calendar("BEGIN:VAVAILABILITY\r\nUID:hostile\r\n" + Availables(40_000) + "END:VAVAILABILITY\r\n")),
        new("endless SECONDLY with 20 EXRULEs", () => Calendar(Event("19700101T000000Z", "PT1S", "RRULE:FREQ=SECONDLY\r\n" + string.Concat(Enumerable.Range(2, 20).Select(n => $"EXRULE:FREQ=HOURLY;INTERVAL={n};BYMINUTE={n}\r\n"))))),
        new("a line of 5 MB", () => Calendar(Event("20260101T090000Z", "PT1H", "DESCRIPTION:" + new string('x', 5_000_000) + "\r\n"))),
        new("a line of 5 MB in 70,000 folds", () => Calendar(Event("20260101T090000Z", "PT1H", "DESCRIPTION:" + string.Join("\r\n ", Enumerable.Repeat(new string('x', 70), 70_000)) + "\r\n"))),
        new("a UID of 5 MB", () => Calendar($"BEGIN:VEVENT\r\nUID:{new string('u', 5_000_000)}\r\nDTSTART:20260101T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n")),
        new("100,000 nested components", () => Calendar(Repeat("BEGIN:VEVENT\r\n", 1) + Repeat("BEGIN:X-DEEP\r\n", Many) + Repeat("END:X-DEEP\r\n", Many) + "END:VEVENT\r\n")),
        new("50,000 calendars in one text", () => Encoding.ASCII.GetBytes(Repeat("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 50_000))),
        new("100,000 attendees", () => Calendar(Event("20260101T090000Z", "PT1H", string.Concat(Enumerable.Range(0, Many).Select(i => $"ATTENDEE:mailto:p{i}@example.org\r\n"))))),
        new("a time zone that changes every second", () => Calendar(
            "BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0001\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            + "BEGIN:VEVENT\r\nUID:hostile\r\nDTSTART;TZID=Odd:20260101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n")),
        new("an XML bomb", () => XCal("<!DOCTYPE x [<!ENTITY a0 \"lol\">" + string.Concat(Enumerable.Range(1, 30).Select(n => $"<!ENTITY a{n} \"&a{n - 1};&a{n - 1};\">")) + "]>", "&a30;")) { Read = Any },
        new("an external entity", () => XCal("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "&a;")) { Read = Any },
        new("XML nested 100,000 deep", () => XCal("", "</text></uid></properties>" + Repeat("<x>", Many) + Repeat("</x>", Many))) { Read = Any },
        new("100,000 XML attributes", () => XCal("", $"</text></uid><x {string.Concat(Enumerable.Range(0, Many).Select(n => $"a{n}=\"\" "))}/><uid><text>")) { Read = Any },
        new("jCal nested 100,000 deep", () => Encoding.ASCII.GetBytes("[\"vcalendar\",[],[" + Repeat("[\"vevent\",[],[", Many) + Repeat("]]", Many) + "]]")) { Read = Any },
        new("100,000 brackets", () => Encoding.ASCII.GetBytes(Repeat("[", Many))) { Read = Any },
        new("100,000 RDATEs in jCal", () => Encoding.ASCII.GetBytes(
            "[\"vcalendar\",[],[[\"vevent\",[[\"uid\",{},\"text\",\"hostile\"],[\"dtstart\",{},\"date-time\",\"2000-01-01T09:00:00Z\"],[\"duration\",{},\"duration\",\"PT1H\"],[\"rdate\",{},\"date-time\""
            + string.Concat(Enumerable.Range(1, Many).Select(hour => $",\"{At(hour):yyyy-MM-dd'T'HH:mm:ss'Z'}\"")) + "]],[]]]]")) { Read = Any },
    ];

    private static CalendarReadResult Any(CalendarLimits limits, byte[] text) => new CalendarReader(limits).Read(text, CalendarMediaTypes.Detect(text));

    private static HostileCase Series(string name, string start, string length, string rule) =>
        new(name, () => Calendar(Event(start, length, $"RRULE:{rule}\r\n")));

    private static string Event(string start, string length, string more) =>
        $"BEGIN:VEVENT\r\nUID:hostile\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{start}\r\nDURATION:{length}\r\n{more}END:VEVENT\r\n";

    private static byte[] Calendar(string inner) => Encoding.ASCII.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}END:VCALENDAR\r\n");

    private static string Lines(string name, int count) => string.Concat(Enumerable.Range(1, count).Select(hour => $"{name}:{Hour(hour)}\r\n"));

    private static string Availables(int count) => string.Concat(Enumerable.Range(1, count).Select(hour =>
        $"BEGIN:AVAILABLE\r\nUID:a{hour}\r\nDTSTART:{Hour(hour)}\r\nDURATION:PT30M\r\nEND:AVAILABLE\r\n"));

    private static string Overrides(int count, string range = "") => string.Concat(Enumerable.Range(1, count).Select(hour =>
        $"BEGIN:VEVENT\r\nUID:hostile\r\nRECURRENCE-ID{range}:{Hour(hour)}\r\nDTSTART:{Hour(hour + 1)}\r\nDURATION:PT30M\r\nEND:VEVENT\r\n"));

    // Two and a half hours apart a hundred thousand of them reach to 2028, past the window.
    private static string Hour(int number) => At(number).ToString("yyyyMMdd'T'HHmmss'Z'");

    private static DateTime At(int number) => Begin.AddHours(number * 2.5);

    private static byte[] XCal(string type, string uid) => Encoding.ASCII.GetBytes(
        $"<?xml version=\"1.0\"?>{type}<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><components><vevent><properties><uid><text>{uid}</text></uid>"
        + "<dtstart><date>2026-01-01</date></dtstart></properties></vevent></components></vcalendar></icalendar>");

    private static string Numbers(int first, int last) => string.Join(',', Enumerable.Range(first, last - first + 1));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
