using ImapFreeBusy.Http.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http;

/// <summary>The free/busy URLs, for a composition root.</summary>
public static class FreeBusyEndpoints
{
    /// <summary>
    /// Maps <c>/freebusy/ADDRESS</c>, <c>.ifb</c>, <c>.vfb</c> and <c>.xfb</c>, <c>/freebusy/user/ADDRESS</c>,
    /// <c>/freebusy/ADDRESS/FOLDER.pfb</c> and <c>.pxfb</c>, <c>/freebusy/trigger/ADDRESS/FOLDER.pfb</c>, <c>/getical</c>, <c>/healthz</c>, <c>/readyz</c> and <c>/</c>.
    /// Needs <see cref="FreeBusyServices.AddFreeBusyHttp"/> and the publisher's services.
    /// </summary>
    public static IEndpointRouteBuilder MapFreeBusy(this IEndpointRouteBuilder endpoints)
    {
        ListEndpoint.Map(endpoints);
        FolderEndpoint.Map(endpoints);
        CalendarEndpoint.Map(endpoints);
        HealthEndpoints.Map(endpoints);
        WelcomeEndpoint.Map(endpoints);
        return endpoints;
    }
}
