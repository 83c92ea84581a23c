using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

/// <summary>Calendars in the style of the programs that people use: what each means for the owner, without a fault to report.</summary>
public sealed class ProgramsTests
{
    public static TheoryData<string, string[]> Samples => new()
    {
        { "exchange-all-day-oof.ics", ["20260104T2300/20260106T2300 Unavailable"] },
        { "outlook-windows-zone-folded.ics", ["20260105T1700/20260105T1800", "20260202T1700/20260202T1800"] },
        { "google-invitation.ics", ["20260105T0900/20260105T0930 Tentative"] },
        { "apple-series.ics", ["20260105T0900/20260105T1000", "20260107T0900/20260107T1000"] },
        { "lotus-notes-series.ics", ["20260105T1300/20260105T1400 Tentative", "20260112T1300/20260112T1400 Tentative"] },
        { "zimbra-old-zone.ics", ["20260706T0600/20260706T0700"] },
        { "evolution-tentative.ics", ["20260706T0800/20260706T0900 Tentative"] },
        { "thunderbird-moved.ics", ["20260105T0800/20260105T0815", "20260112T0900/20260112T0915"] },
        { "korganizer-free.ics", ["20260107T2300/20260108T2300"] },
        { "roundcube-declined.ics", [] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_calendar_means_what_its_program_means(string name, string[] busy)
    {
        var text = File.ReadAllText(Path.Combine(Golden.CorpusFolder(), name));
        var scene = new Scene("Europe/Berlin").In("20260101T000000Z", "20261231T000000Z").WithText(text);

        Assert.Equal(busy, scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }
}
