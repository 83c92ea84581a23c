namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Compares what must be equal, and tells the lines that are not.</summary>
internal static class Difference
{
    /// <exception cref="CampaignException">The texts differ.</exception>
    public static void ThrowIfAny(string what, string expected, string actual)
    {
        if (expected == actual)
        {
            return;
        }

        var (wanted, found) = (Lines(expected), Lines(actual));
        throw new CampaignException($"""
            {what} differ.
            Only in the first:
            {string.Join('\n', wanted.Except(found, StringComparer.Ordinal))}
            Only in the second:
            {string.Join('\n', found.Except(wanted, StringComparer.Ordinal))}
            """);
    }

    /// <summary>Nobody writes: now every slot is busy, or not, as the writers know.</summary>
    /// <exception cref="CampaignException">The list from nothing says otherwise.</exception>
    public static void ThrowIfAny(CampaignMailbox mailbox, FromNothing published)
    {
        foreach (var slot in mailbox.Snapshot().Where(slot => slot.IsBusy is { } isBusy && Slots.IsBusy(slot.Slot, published.Timeline) != isBusy))
        {
            throw new CampaignException($"""
                {mailbox.User}: the writers know that slot {slot.Slot} is {(slot.IsBusy!.Value ? "" : "not ")}busy, and the list from nothing does not. Its problems:
                {string.Join('\n', published.Problems)}
                """);
        }
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
}
