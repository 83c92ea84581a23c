using ImapFreeBusy.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>
/// <c>/freebusy/ADDRESS/FOLDER.pfb</c>: the busy time of one folder; <c>.pxfb</c> (once <c>.xpfb</c>): with titles and places. Below
/// <c>trigger/</c> the folder is read first: programs of Kolab call that after each change.
/// </summary>
internal static class FolderEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/freebusy/{address}/{**folder}", HttpAnswers.ReadMethods, (string address, string? folder, HttpContext context, FolderHandler handler) =>
            handler.GetAsync(address, folder, isTrigger: false, context));
        endpoints.MapMethods("/freebusy/trigger/{address}/{**folder}", HttpAnswers.ReadMethods, (string address, string? folder, HttpContext context, FolderHandler handler) =>
            handler.GetAsync(address, folder, isTrigger: true, context));
    }
}
