using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>The table of what is busy, a row at a time.</summary>
public sealed class BusyRulesTests
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Busy = "20240102T0900/20240102T1000";

    [Theory]
    [InlineData("STATUS:CONFIRMED")]
    [InlineData("STATUS:X-WHATEVER")]
    [InlineData("TRANSP:OPAQUE")]
    [InlineData("CLASS:PRIVATE")]
    [InlineData("CLASS:CONFIDENTIAL")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:BUSY")]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:someone@example.org")]
    public void Everything_else_is_busy(string line) => Assert.Equal([Busy], new Scene().With($"{Hour}|{line}").Busy());

    [Theory]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("TRANSP:TRANSPARENT-NOCONFLICT")]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("status:cancelled")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=DELEGATED:mailto:ada@example.org")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:FREE")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE")]
    public void Transparent_cancelled_declined_delegated_and_Outlook_free_are_not_busy(string line) =>
        Assert.Empty(new Scene().With($"{Hour}|{line}").Busy());

    [Theory]
    [InlineData("STATUS:TENTATIVE")]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=X-PERHAPS:mailto:ada@example.org")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")]
    [InlineData("STATUS:TENTATIVE|ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org")]
    public void Tentative_and_unanswered_are_busy_tentative(string line) =>
        Assert.Equal([Busy + " Tentative"], new Scene().With($"{Hour}|{line}").Busy());

    [Fact]
    public void Outlook_out_of_office_is_busy_unavailable() =>
        Assert.Equal([Busy + " Unavailable"], new Scene().With($"{Hour}|X-MICROSOFT-CDO-BUSYSTATUS:OOF").Busy());

    [Theory]
    [InlineData("ADA@Example.ORG")]
    [InlineData("countess@example.org")]
    public void The_owner_is_any_of_the_addresses_without_case(string address)
    {
        var scene = new Scene().With($"{Hour}|ATTENDEE;PARTSTAT=DECLINED:MAILTO:{address}");
        Assert.Empty(scene.Timeline([Scene.Owner, "Countess@example.org"]).Intervals);
    }

    [Fact]
    public void An_attendee_whose_uri_is_no_address_may_tell_one_in_EMAIL() =>
        Assert.Empty(new Scene().With($"{Hour}|ATTENDEE;EMAIL=\"ada@example.org\";PARTSTAT=DECLINED:urn:uuid:1").Busy());

    [Fact]
    public void An_attendee_without_PARTSTAT_needs_action() =>
        Assert.Equal([Busy + " Tentative"], new Scene().With($"{Hour}|ATTENDEE:mailto:ada@example.org").Busy());

    [Theory]
    [InlineData("ACCEPTED", "DECLINED", "")]
    [InlineData("DECLINED", "TENTATIVE", " Tentative")]
    [InlineData("DELEGATED", "NEEDS-ACTION", " Tentative")]
    public void Of_several_own_attendees_the_most_committed_counts(string first, string second, string kind)
    {
        var scene = new Scene().With($"{Hour}|ATTENDEE;PARTSTAT={first}:mailto:ada@example.org|ATTENDEE;PARTSTAT={second}:mailto:c@example.org");
        var interval = Assert.Single(scene.Timeline([Scene.Owner, "c@example.org"]).Intervals);
        Assert.Equal(kind.Length == 0 ? BusyKind.Busy : BusyKind.Tentative, interval.Kind);
    }

    [Fact]
    public void A_non_participant_does_not_count_as_attending() =>
        Assert.Equal([Busy], new Scene().With($"{Hour}|ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=DECLINED:mailto:ada@example.org").Busy());

    [Fact]
    public void The_organizer_goes_by_STATUS_and_TRANSP_alone() =>
        Assert.Equal([Busy], new Scene().With($"{Hour}|ORGANIZER:mailto:ada@example.org|ATTENDEE:mailto:ada@example.org").Busy());

    [Fact]
    public void An_explicit_PARTSTAT_of_the_organizer_counts() =>
        Assert.Empty(new Scene().With($"{Hour}|ORGANIZER:mailto:ada@example.org|ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org").Busy());

    [Theory]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:BUSY|STATUS:TENTATIVE", "")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:OOF|ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org", " Unavailable")]
    public void Outlook_wins_over_STATUS_and_PARTSTAT(string lines, string kind) =>
        Assert.Equal([Busy + kind], new Scene().With($"{Hour}|{lines}").Busy());

    [Theory]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org")]
    public void Transparent_cancelled_and_declined_win_over_Outlook(string line) =>
        Assert.Empty(new Scene().With($"{Hour}|X-MICROSOFT-CDO-BUSYSTATUS:OOF|{line}").Busy());

    [Theory]
    [InlineData("ACCEPTED", "TENTATIVE", "BUSY", "")]
    [InlineData("ACCEPTED", "TENTATIVE", "OOF", " Unavailable")]
    [InlineData("NEEDS-ACTION", "TENTATIVE", "BUSY", " Tentative")]
    [InlineData("ACCEPTED", "BUSY", "OOF", "")]
    public void The_intended_status_counts_once_a_tentative_request_is_accepted(string partStat, string status, string intended, string kind)
    {
        var lines = $"{Hour}|ATTENDEE;PARTSTAT={partStat}:mailto:ada@example.org|X-MICROSOFT-CDO-BUSYSTATUS:{status}|X-MICROSOFT-CDO-INTENDEDSTATUS:{intended}";
        Assert.Equal([Busy + kind], new Scene().With(lines).Busy());
    }

    [Theory]
    [InlineData("ORGANIZER:mailto:ada@example.org")]
    [InlineData("CONTACT:nobody")]
    public void A_VFREEBUSY_of_the_owner_or_of_nobody_is_taken_as_it_is(string line)
    {
        var scene = new Scene().WithText(FreeBusy(line));
        Assert.Equal(["20240102T0900/20240102T1000", "20240103T0900/20240103T1030 Tentative", "20240104T0900/20240104T1000 Unavailable"], scene.Busy());
    }

    [Fact]
    public void A_VFREEBUSY_of_somebody_else_is_not_the_owners_time() =>
        Assert.Empty(new Scene().WithText(FreeBusy("ORGANIZER:mailto:bob@example.org")).Busy());

    [Fact]
    public void Todos_journals_and_alarms_are_never_busy() => Assert.Empty(new Scene().WithText(
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t\nDTSTART:20240102T090000Z\nDUE:20240102T100000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\nEND:VTODO\n"
        + "BEGIN:VJOURNAL\nUID:j\nDTSTART:20240102T090000Z\nEND:VJOURNAL\nEND:VCALENDAR\n").Busy());

    private static string FreeBusy(string line) =>
        $"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nUID:f\r\n{line}\r\nFREEBUSY:20240102T090000Z/20240102T100000Z\r\n"
        + "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20240103T090000Z/PT1H,20240103T100000Z/PT30M\r\nFREEBUSY;FBTYPE=FREE:20240105T090000Z/PT1H\r\n"
        + "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20240104T090000Z/20240104T100000Z\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
}
