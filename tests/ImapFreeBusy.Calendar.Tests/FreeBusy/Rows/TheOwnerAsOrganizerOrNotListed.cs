using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>The owner is the ORGANIZER, or is not listed: by STATUS and TRANSP alone, unless an own ATTENDEE has an explicit PARTSTAT.</summary>
public sealed class TheOwnerAsOrganizerOrNotListed
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Organizer = Hour + "|ORGANIZER:mailto:Ada@example.org";
    private const string NotListed = Hour + "|ORGANIZER:mailto:bob@example.org|ATTENDEE;PARTSTAT=DECLINED:mailto:carol@example.org";

    [Theory]
    [InlineData(Organizer, "X-NOTHING:1", "")]
    [InlineData(Organizer, "ATTENDEE:mailto:ada@example.org", "")]
    [InlineData(Organizer, "STATUS:TENTATIVE", " Tentative")]
    [InlineData(NotListed, "X-NOTHING:1", "")]
    [InlineData(NotListed, "STATUS:TENTATIVE", " Tentative")]
    public void The_organizer_or_somebody_not_listed_goes_by_STATUS(string lines, string more, string kind) =>
        Assert.Equal(["20240102T0900/20240102T1000" + kind], new Scene().With($"{lines}|{more}").Busy());

    [Theory]
    [InlineData(Organizer, "TRANSP:TRANSPARENT")]
    [InlineData(Organizer, "STATUS:CANCELLED")]
    [InlineData(NotListed, "TRANSP:TRANSPARENT")]
    [InlineData(NotListed, "STATUS:CANCELLED")]
    public void The_organizer_or_somebody_not_listed_is_free_by_TRANSP_or_STATUS(string lines, string more) =>
        Assert.Empty(new Scene().With($"{lines}|{more}").Busy());

    [Theory]
    [InlineData("DECLINED", null)]
    [InlineData("DELEGATED", null)]
    [InlineData("NEEDS-ACTION", "20240102T0900/20240102T1000 Tentative")]
    [InlineData("ACCEPTED", "20240102T0900/20240102T1000")]
    public void An_explicit_PARTSTAT_of_the_organizer_counts(string status, string? busy) => Assert.Equal(
        busy is null ? [] : [busy], new Scene().With($"{Organizer}|ATTENDEE;PARTSTAT={status}:mailto:ada@example.org").Busy());
}
