using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// TRANSPARENT, CANCELLED, DECLINED and DELEGATED always win; otherwise a CDO-BUSYSTATUS wins over STATUS and PARTSTAT, save
/// that for an owner who ACCEPTED an INTENDEDSTATUS wins over a BUSYSTATUS of TENTATIVE.
/// </summary>
public sealed class TheOrderOfTheRules
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Busy = "20240102T0900/20240102T1000";
    private static readonly string[] Free = ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", Answer("DECLINED"), Answer("DELEGATED")];
    private static readonly string[] Outlook = ["BUSY", "TENTATIVE", "OOF", "FREE", "WORKINGELSEWHERE"];

    public static TheoryData<string, string> FreeWithOutlook => [.. from line in Free from status in Outlook select (line, status)];

    [Theory]
    [MemberData(nameof(FreeWithOutlook))]
    public void Transparent_cancelled_declined_and_delegated_win_over_Outlook(string line, string status) =>
        Assert.Empty(new Scene().With($"{Hour}|X-MICROSOFT-CDO-BUSYSTATUS:{status}|{line}").Busy());

    [Theory]
    [InlineData("BUSY", "STATUS:TENTATIVE", Busy)]
    [InlineData("BUSY", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org", Busy)]
    [InlineData("BUSY", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org", Busy)]
    [InlineData("OOF", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org", Busy + " Unavailable")]
    [InlineData("OOF", "STATUS:TENTATIVE", Busy + " Unavailable")]
    [InlineData("TENTATIVE", "STATUS:CONFIRMED", Busy + " Tentative")]
    [InlineData("TENTATIVE", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org", Busy + " Tentative")]
    [InlineData("FREE", "STATUS:CONFIRMED", null)]
    [InlineData("FREE", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org", null)]
    [InlineData("WORKINGELSEWHERE", "STATUS:TENTATIVE", null)]
    public void Outlook_wins_over_STATUS_and_PARTSTAT(string status, string line, string? busy) => Assert.Equal(
        busy is null ? [] : [busy], new Scene().With($"{Hour}|X-MICROSOFT-CDO-BUSYSTATUS:{status}|{line}").Busy());

    [Theory]
    [InlineData("BUSY", Busy)]
    [InlineData("OOF", Busy + " Unavailable")]
    [InlineData("TENTATIVE", Busy + " Tentative")]
    [InlineData("FREE", null)]
    [InlineData("WORKINGELSEWHERE", null)]
    public void For_an_owner_who_accepted_the_intended_status_wins_over_TENTATIVE(string intended, string? busy) =>
        Assert.Equal(busy is null ? [] : [busy], Outlooks("ACCEPTED", "TENTATIVE", intended));

    [Theory]
    [InlineData("NEEDS-ACTION", "TENTATIVE", "BUSY", Busy + " Tentative")]
    [InlineData("TENTATIVE", "TENTATIVE", "OOF", Busy + " Tentative")]
    [InlineData("ACCEPTED", "BUSY", "OOF", Busy)]
    [InlineData("ACCEPTED", "OOF", "BUSY", Busy + " Unavailable")]
    [InlineData("ACCEPTED", "BUSY", "FREE", Busy)]
    public void Otherwise_the_intended_status_does_not_count(string answer, string status, string intended, string busy) =>
        Assert.Equal([busy], Outlooks(answer, status, intended));

    private static string[] Outlooks(string answer, string status, string intended) => new Scene().With(
        $"{Hour}|{Answer(answer)}|X-MICROSOFT-CDO-BUSYSTATUS:{status}|X-MICROSOFT-CDO-INTENDEDSTATUS:{intended}").Busy();

    private static string Answer(string status) => $"ATTENDEE;PARTSTAT={status}:mailto:ada@example.org";
}
