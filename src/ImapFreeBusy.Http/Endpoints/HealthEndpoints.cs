using ImapFreeBusy.Http.Responses;
using ImapFreeBusy.Publisher;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary><c>/healthz</c>: the process answers; <c>/readyz</c>: it can do its job.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/healthz", HttpAnswers.ReadMethods, () => HttpAnswers.Line("ok"));
        endpoints.MapMethods("/readyz", HttpAnswers.ReadMethods, GetReadiness);
    }

    // The reason names servers, so it goes to the log and not to strangers.
    private static IResult GetReadiness(IReadiness readiness, ReadinessLog log)
    {
        var reason = readiness.NotReadyBecause;
        log.Tell(reason);
        return reason is null
            ? HttpAnswers.Line("ready")
            : HttpAnswers.Line("not ready: the log of the service tells why", StatusCodes.Status503ServiceUnavailable);
    }
}
