using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Pipelines the batches of a long answer: two are on the wire at a time, so that the server never waits for us.</summary>
internal static class Batches
{
    /// <summary>Fetches one batch after the other.</summary>
    /// <param name="batches">The batches; each is asked for when the one before the last has come.</param>
    /// <param name="fetch">Fetches one.</param>
    public static async Task RunAsync(IEnumerable<UidSet> batches, Func<UidSet, Task> fetch)
    {
        var earlier = Task.CompletedTask;
        foreach (var batch in batches)
        {
            var current = fetch(batch);
            await OneAfterTheOther(earlier, current);
            earlier = current;
        }

        await earlier;
    }

    /// <summary>Waits for the earlier batch; when it fails the later one fails of the same cause, and must not be left unobserved.</summary>
    private static async Task OneAfterTheOther(Task earlier, Task later)
    {
        try
        {
            await earlier;
        }
        catch
        {
            await later.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
