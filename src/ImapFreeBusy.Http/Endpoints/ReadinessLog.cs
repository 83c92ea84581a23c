using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>Writes why the service is not ready to the log, once for each reason and not for each probe.</summary>
internal sealed class ReadinessLog(ILogger<ReadinessLog> logger)
{
    private string? _last;

    public void Tell(string? reason)
    {
        if (Interlocked.Exchange(ref _last, reason) is { } last && last == reason)
        {
            return;
        }

        if (reason is not null)
        {
            logger.LogWarning("Not ready: {Reason}", reason);
        }
    }
}
