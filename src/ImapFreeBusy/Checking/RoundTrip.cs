using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Checking;

/// <summary>How long the server takes to answer.</summary>
internal static class RoundTrip
{
    private const int Asked = 9;

    /// <summary>The median of some NOOPs, one after another.</summary>
    public static async Task<TimeSpan> MedianAsync(ImapClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < Asked; i++)
        {
            var begun = time.GetTimestamp();
            await client.NoopAsync(cancellationToken);
            took.Add(time.GetElapsedTime(begun));
        }

        took.Sort();
        return took[Asked / 2];
    }
}
