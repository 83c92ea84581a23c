using System.Globalization;
using System.Text;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Messages of any shape, whose events stay in the days that are not the slots'.</summary>
internal static class RandomMessages
{
    // Few, so that messages compete for one event.
    private const int EventUids = 25;

    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];

    private static readonly string[][] Properties =
    [
        ["TRANSP:TRANSPARENT"], ["STATUS:CANCELLED"], ["STATUS:TENTATIVE"], ["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], ["CLASS:PRIVATE"],
        ["RRULE:FREQ=DAILY;COUNT=4"], ["RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"], ["RRULE:FREQ=HOURLY;COUNT=30;INTERVAL=5"], [], [], [],
    ];

    /// <summary>The bytes of any message.</summary>
    public static byte[] Any(Random random) => random.Next(12) switch
    {
        0 => Unreadable(random),
        1 => "From: a@example.org\r\nSubject: no event\r\nContent-Type: text/plain\r\n\r\nNothing here.\r\n"u8.ToArray(),
        _ => Wrap(random, Event(random)).ToBytes(),
    };

    /// <summary>An event in one of the ways in which programs write messages, now and then with a large attachment.</summary>
    public static EventMessage Wrap(Random random, EventMessage message) => message with
    {
        TransferEncoding = (TransferEncoding)random.Next(3),
        Alternative = random.Next(3) == 0,
        AttachmentBytes = random.Next(15) == 0 ? random.Next(40, 200) * 1024 : 0,
    };

    private static EventMessage Event(Random random)
    {
        var start = Slots.Today.PlusDays(random.Next(1, Slots.OtherDays - 14)).AtMidnight().PlusMinutes(random.Next(96) * 15);
        var end = start.PlusMinutes(random.Next(12) * 20);
        string Date(NodaTime.LocalDateTime time) => time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string Time(NodaTime.LocalDateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var zone = Zones[random.Next(Zones.Length)];
        var (from, to) = random.Next(4) switch
        {
            0 => ($";VALUE=DATE:{Date(start)}", $";VALUE=DATE:{Date(end.PlusDays(1))}"),
            1 => ($";TZID={zone}:{Time(start)}", $";TZID={zone}:{Time(end)}"),
            2 => ($":{Time(start)}", $":{Time(end)}"),
            _ => ($":{Time(start)}Z", $":{Time(end)}Z"),
        };
        string[] more = [$"SEQUENCE:{random.Next(4)}", .. Properties[random.Next(Properties.Length)]];
        return EventMessage.Of($"any-{random.Next(EventUids)}@example.org", from, to, more) with { Method = random.Next(6) == 0 ? "REQUEST" : null };
    }

    private static byte[] Unreadable(Random random)
    {
        var text = random.Next(3) switch
        {
            0 => "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:broken@example.org\r\nDTSTART:at noon\r\n",
            1 => "",
            _ => new string([.. Enumerable.Range(0, 400).Select(_ => (char)random.Next(32, 127))]),
        };
        return Encoding.ASCII.GetBytes($"Subject: broken\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n{text}\r\n");
    }
}
