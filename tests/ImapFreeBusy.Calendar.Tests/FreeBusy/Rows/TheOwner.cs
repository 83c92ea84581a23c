using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// The owner: any of the user's addresses, compared without case; an ATTENDEE without PARTSTAT is NEEDS-ACTION; of several
/// own ATTENDEEs the most committed counts; ROLE=NON-PARTICIPANT does not count as attending.
/// </summary>
public sealed class TheOwner
{
    private const string Hour = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Busy = "20240102T0900/20240102T1000";

    // From the most committed to the least.
    private static readonly (string Status, BusyKind? Kind)[] Commitment =
    [
        ("ACCEPTED", BusyKind.Busy), ("TENTATIVE", BusyKind.Tentative), ("NEEDS-ACTION", BusyKind.Tentative), ("DELEGATED", null), ("DECLINED", null),
    ];

    public static TheoryData<int, int> Pairs =>
    [
        .. from most in Enumerable.Range(0, Commitment.Length)
           from least in Enumerable.Range(most, Commitment.Length - most)
           select (most, least),
    ];

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
    [MemberData(nameof(Pairs))]
    public void Of_several_own_attendees_the_most_committed_counts_in_either_order(int most, int least)
    {
        Assert.Equal(Commitment[most].Kind, KindOf(Commitment[most].Status, Commitment[least].Status));
        Assert.Equal(Commitment[most].Kind, KindOf(Commitment[least].Status, Commitment[most].Status));
    }

    [Theory]
    [InlineData("DECLINED")]
    [InlineData("NEEDS-ACTION")]
    public void A_non_participant_does_not_count_as_attending(string status) =>
        Assert.Equal([Busy], new Scene().With($"{Hour}|ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT={status}:mailto:ada@example.org").Busy());

    [Fact]
    public void Beside_a_non_participant_the_other_own_attendee_counts() => Assert.Empty(new Scene().With(
        $"{Hour}|ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:ada@example.org|ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org").Busy());

    private static BusyKind? KindOf(string first, string second)
    {
        var scene = new Scene().With($"{Hour}|ATTENDEE;PARTSTAT={first}:mailto:ada@example.org|ATTENDEE;PARTSTAT={second}:mailto:c@example.org");
        var intervals = scene.Timeline([Scene.Owner, "c@example.org"]).Intervals;
        return intervals.Count == 0 ? null : Assert.Single(intervals).Kind;
    }
}
