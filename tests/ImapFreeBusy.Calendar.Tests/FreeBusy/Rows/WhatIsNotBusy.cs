using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>TRANSP:TRANSPARENT, STATUS:CANCELLED, the owner DECLINED or DELEGATED, CDO-BUSYSTATUS FREE or WORKINGELSEWHERE: not busy.</summary>
public sealed class WhatIsNotBusy
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";

    [Theory]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("TRANSP:transparent")]
    [InlineData("TRANSP:TRANSPARENT-NOCONFLICT")]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("status:cancelled")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=declined:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=DELEGATED:mailto:ada@example.org")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:FREE")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE")]
    public void Transparent_cancelled_declined_delegated_and_Outlook_free_are_not_busy(string line)
    {
        var scene = new Scene().With($"{Hour}|{line}");

        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org")]
    public void A_series_that_is_not_busy_is_so_each_time(string line) => Assert.Empty(new Scene().With($"{Hour}|RRULE:FREQ=DAILY|{line}").Busy());

    [Fact]
    public void A_master_marked_as_cancelled_takes_older_overrides_with_it() => Assert.Empty(
        new Scene().With("RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DURATION:PT1H").With($"SEQUENCE:1|STATUS:CANCELLED|{Hour}|RRULE:FREQ=DAILY;COUNT=3").Busy());

    [Fact]
    public void Todos_journals_and_alarms_are_never_busy() => Assert.Empty(new Scene().WithText(
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t\nDTSTART:20240102T090000Z\nDUE:20240102T100000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\nEND:VTODO\n"
        + "BEGIN:VJOURNAL\nUID:j\nDTSTART:20240102T090000Z\nEND:VJOURNAL\nEND:VCALENDAR\n").Busy());
}
