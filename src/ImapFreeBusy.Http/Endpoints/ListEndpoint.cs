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

/// <summary>
/// <c>/freebusy/ADDRESS.ifb</c>, <c>.vfb</c> or no extension, also below <c>user/</c> as on Cyrus: the list itself, for its standing
/// window or for the one asked for.
/// </summary>
internal static class ListEndpoint
{
    private static readonly string[] Extensions = [".ifb", ".vfb"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/freebusy/{file}", HttpAnswers.ReadMethods, GetAsync);
        endpoints.MapMethods("/freebusy/user/{file}", HttpAnswers.ReadMethods, GetAsync);
    }

    private static async Task<IResult> GetAsync(
        string file, HttpContext context, ReaderGate gate, IUserDirectory directory, IPublications publications, HttpOptions options, TimeProvider clock, ListAnswer answer)
    {
        if ((await gate.AdmitAsync(context, ReaderNeed.None)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (await directory.FindAsync(AddressOf(file), context.RequestAborted) is not { } owner)
        {
            return HttpAnswers.NoSuchList();
        }

        var query = WindowQuery.Read(context.Request.Query, owner.TimeZone, clock, options);
        return query.Problem is { } problem
            ? HttpAnswers.BadParameter(problem)
            : ElsewhereAnswer.For(owner, context.Request.Query) ?? await answer.GetAsync(() => PublicationOf(publications, owner, query, context.RequestAborted), RepresentationKind.List);
    }

    private static string AddressOf(string file)
    {
        var extension = Array.Find(Extensions, extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        return extension is null ? file : file[..^extension.Length];
    }

    private static Task<FreeBusyPublication> PublicationOf(IPublications publications, ListOwner owner, WindowQuery query, CancellationToken cancellationToken) =>
        query.Window is { } window
            ? publications.GetAsync(owner, window, cancellationToken)
            : publications.GetAsync(owner, cancellationToken);
}
