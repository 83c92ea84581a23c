using ImapFreeBusy.Http.Access;
using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Http.Requests;
using ImapFreeBusy.Http.Responses;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary><c>/getical?user=ADDRESS</c>: the list as a calendar of "Busy" events, for programs that subscribe to a URL.</summary>
internal static class CalendarEndpoint
{
    private const string UserParameter = "user";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/getical", HttpAnswers.ReadMethods, GetAsync);
        endpoints.MapMethods("/getical.php", HttpAnswers.ReadMethods, GetAsync);
    }

    private static async Task<IResult> GetAsync(HttpContext context, ReaderGate gate, IUserDirectory directory, IPublications publications, ListAnswer answer)
    {
        if ((await gate.AdmitAsync(context, ReaderNeed.None)).Refusal is { } refusal)
        {
            return refusal;
        }

        var values = context.Request.Query[UserParameter];
        if (values is not [{ Length: > 0 } address])
        {
            return HttpAnswers.BadParameter(new ParameterProblem(UserParameter, "must be given once: the mail address of a user."));
        }

        return await directory.FindAsync(address, context.RequestAborted) is { } owner
            ? await answer.GetAsync(async () => await publications.GetAsync(owner, context.RequestAborted), RepresentationKind.Calendar)
            : HttpAnswers.NoSuchList();
    }
}
