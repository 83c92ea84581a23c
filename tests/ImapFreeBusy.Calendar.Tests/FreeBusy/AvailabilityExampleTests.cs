using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>The examples of RFC 7953.</summary>
public sealed class AvailabilityExampleTests
{
    // §3.1: "always available Monday through Friday, 9:00 am to 5:00 pm in the America/Montreal time zone".
    [Fact]
    public void Always_available_Monday_through_Friday() => Assert.Equal(
        ["20111104T0400/20111104T1300 Unavailable", "20111104T2100/20111107T1400 Unavailable", "20111107T2200/20111108T0500 Unavailable"],
        new Scene().In("20111104T040000Z", "20111108T050000Z").WithText(Calendar(
            $"BEGIN:VAVAILABILITY|ORGANIZER:mailto:bernard@example.com|UID:v|{Available("a", "America/Montreal", "20111002", 9, 17)}END:VAVAILABILITY|")).Busy());

    // §3.1: "Monday through Thursday, 9:00 am to 5:00 pm, at the main office, and Friday, 9:00 am to 12:00 pm, in the branch
    // office … between October 2nd and December 2nd 2011". Its Friday hours begin on a Thursday, so the 7th stands here.
    [Fact]
    public void The_main_office_and_the_branch_office_until_December()
    {
        var offices = Calendar(
            "BEGIN:VAVAILABILITY|UID:v|DTSTART;TZID=America/Montreal:20111002T000000|DTEND;TZID=America/Montreal:20111202T000000|"
            + Available("a", "America/Montreal", "20111002", 9, 17, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH") + Available("b", "America/Montreal", "20111007", 9, 12, "FREQ=WEEKLY")
            + "END:VAVAILABILITY|");

        Assert.Equal(
            ["20111110T0500/20111110T1400 Unavailable", "20111110T2200/20111111T1400 Unavailable", "20111111T1700/20111112T0500 Unavailable"],
            new Scene().In("20111110T050000Z", "20111112T050000Z").WithText(offices).Busy());
        Assert.Equal(
            ["20111201T0500/20111201T1400 Unavailable", "20111201T2200/20111202T0500 Unavailable"],
            new Scene().In("20111201T050000Z", "20111203T050000Z").WithText(offices).Busy());
    }

    // §3.1: "for three weeks the calendar user is working in Montreal, then one week in Denver, then back to Montreal", each in
    // a VAVAILABILITY of its own; the first ends at 3:00 in Montreal, and the second begins at 0:00 in Denver, two hours behind.
    [Fact]
    public void Three_weeks_in_Montreal_one_in_Denver_and_back()
    {
        const string Montreal = "America/Montreal", Denver = "America/Denver";
        var traveling = Calendar(
            $"BEGIN:VAVAILABILITY|UID:v|DTSTART;TZID={Montreal}:20111002T000000|DTEND;TZID={Montreal}:20111023T030000|{Available("a", Montreal, "20111002", 9, 17)}END:VAVAILABILITY|"
            + $"BEGIN:VAVAILABILITY|UID:w|DTSTART;TZID={Denver}:20111023T000000|DTEND;TZID={Denver}:20111030T000000|{Available("b", Denver, "20111023", 9, 17)}END:VAVAILABILITY|"
            + $"BEGIN:VAVAILABILITY|UID:x|DTSTART;TZID={Montreal}:20111030T030000|{Available("c", Montreal, "20111030", 9, 17)}END:VAVAILABILITY|");

        Assert.Equal(["20111021T2100/20111023T1500 Unavailable"], new Scene().In("20111021T200000Z", "20111023T160000Z").WithText(traveling).Busy());
        Assert.Equal(["20111024T1200/20111024T1500 Unavailable", "20111024T2300/20111025T1200 Unavailable"], new Scene().In("20111024T120000Z", "20111025T120000Z").WithText(traveling).Busy());
        Assert.Equal(["20111028T2300/20111030T0600 Unavailable", "20111030T0700/20111030T1300 Unavailable"], new Scene().In("20111028T230000Z", "20111030T130000Z").WithText(traveling).Busy());
    }

    // RFC 7953 §5.1.1, but for Monday the 7th of November: the 6th, which it names, is a Sunday.
    [Fact]
    public void The_simple_example_of_RFC_7953_gives_its_table()
    {
        var scene = new Scene("America/Montreal").In("20111107T050000Z", "20111108T050000Z").WithText(Calendar(
            "BEGIN:VEVENT|UID:m|DTSTART;TZID=America/Montreal:20111107T120000|DURATION:PT2H|END:VEVENT|"
            + "BEGIN:VAVAILABILITY|UID:v|DTSTART;TZID=America/Montreal:20111002T000000|" + Available("a", "America/Montreal", "20111002", 8, 18) + "END:VAVAILABILITY|"));

        Assert.Equal(["20111107T0500/20111107T1300 Unavailable", "20111107T1700/20111107T1900", "20111107T2300/20111108T0500 Unavailable"], scene.Busy());
    }

    // RFC 7953 §5.1.2, with the meeting on the day that it speaks of.
    [Fact]
    public void The_traveling_worker_of_RFC_7953_is_free_by_the_clock_of_Denver()
    {
        var scene = new Scene("America/Montreal").In("20111024T040000Z", "20111025T040000Z").WithText(Calendar(
            "BEGIN:VEVENT|UID:m|DTSTART;TZID=America/Denver:20111024T120000|DURATION:PT2H|END:VEVENT|"
            + "BEGIN:VAVAILABILITY|ORGANIZER:mailto:bernard@example.com|UID:v|DTSTART;TZID=America/Montreal:20111002T000000|" + Available("a", "America/Montreal", "20111002", 8, 18) + "END:VAVAILABILITY|"
            + "BEGIN:VAVAILABILITY|ORGANIZER:mailto:bernard@example.com|UID:w|DTSTART;TZID=America/Denver:20111023T000000|DTEND;TZID=America/Denver:20111030T000000|PRIORITY:1|"
            + Available("b", "America/Denver", "20111023", 8, 18) + "END:VAVAILABILITY|"));

        Assert.Equal(["20111024T0400/20111024T1400 Unavailable", "20111024T1800/20111024T2000", "20111025T0000/20111025T0400 Unavailable"], scene.Busy());
    }

    private static string Available(string uid, string zone, string day, int from, int to, string rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR") =>
        $"BEGIN:AVAILABLE|UID:{uid}|DTSTART;TZID={zone}:{day}T{from:D2}0000|DTEND;TZID={zone}:{day}T{to:D2}0000|RRULE:{rule}|END:AVAILABLE|";

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR|{lines}END:VCALENDAR|".Replace("|", "\r\n", StringComparison.Ordinal);
}
