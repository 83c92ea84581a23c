using ImapFreeBusy.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>
/// <c>/freebusy/ADDRESS.ifb</c>, <c>.vfb</c> or no extension: the list itself; <c>.xfb</c>: with what makes somebody busy, for who may know.
/// Also below <c>user/</c> as on Cyrus.
/// </summary>
internal static class ListEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/freebusy/{file}", HttpAnswers.ReadMethods, GetAsync);
        endpoints.MapMethods("/freebusy/user/{file}", HttpAnswers.ReadMethods, GetAsync);
    }

    private static Task<IResult> GetAsync(string file, HttpContext context, ListHandler handler) => handler.GetAsync(file, context);
}
