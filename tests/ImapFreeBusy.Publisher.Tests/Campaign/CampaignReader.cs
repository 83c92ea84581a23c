using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// Asks for lists while others write. An answer that is not called an older list must hold all that was there before the
/// question, and nothing that was gone.
/// </summary>
internal sealed class CampaignReader(CampaignPublisher publisher, IReadOnlyList<CampaignMailbox> mailboxes, int seed, StepLog log, ServerErrors errors)
{
    private const int LongestPause = 40;
    private readonly Random _random = new(seed);

    /// <summary>Answers that a check covered.</summary>
    public int Fresh { get; private set; }

    /// <summary>Older lists, and no list at all.</summary>
    public int Stale { get; private set; }

    public async Task KeepAskingAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await AskAsync(_random.Next(mailboxes.Count));
            await Task.Delay(_random.Next(LongestPause), CancellationToken.None);
        }
    }

    private async Task AskAsync(int number)
    {
        var asked = log.Elapsed;
        var before = mailboxes[number].Snapshot();
        try
        {
            var answer = await publisher.AskAsync(publisher.Users[number], CancellationToken.None);
            if (answer.StaleReason is null)
            {
                Fresh++;
                log.Note($"fresh list of {mailboxes[number].User}, asked for at {asked.TotalSeconds:0.000}");
                if (FindBroken(mailboxes[number], before, answer.Document.Timeline) is { } broken
                    && !await publisher.HasSkippedAsync(publisher.Users[number], CancellationToken.None))
                {
                    log.Note(broken);
                    if (!errors.AreNew)
                    {
                        throw new CampaignException(broken);
                    }
                }

                return;
            }
        }
        catch (PublicationUnavailableException e)
        {
            log.Note($"no list of {mailboxes[number].User}: {e.Message}");
        }

        Stale++;
    }

    private static string? FindBroken(CampaignMailbox mailbox, IReadOnlyList<SlotState> before, BusyTimeline timeline) => before
        .Where(slot => slot.IsBusy is { } isBusy && Slots.IsBusy(slot.Slot, timeline) != isBusy && mailbox.IsUnchanged(slot))
        .Select(slot => $"{mailbox.User}: slot {slot.Slot} {(slot.IsBusy!.Value ? "was there before the question and is missing in" : "was gone before the question and is still in")} the answer, which calls itself fresh")
        .FirstOrDefault();
}
