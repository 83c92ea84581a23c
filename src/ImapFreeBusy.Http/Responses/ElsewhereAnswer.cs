using ImapFreeBusy.Http.Requests;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Responses;

/// <summary>Sends a reader to the host that has the list.</summary>
internal static class ElsewhereAnswer
{
    /// <summary>
    /// A redirect (302: the oldest readers know it) to the URL that the settings make of the owner's address. Of the reader's words only the
    /// window goes along, written anew: neither another host nor a token can stand in it. Null for lists that are given here.
    /// </summary>
    public static IResult? For(ListOwner owner, IQueryCollection query) => owner is RemoteUser { Answer: RemoteAnswer.Redirect } remote
        ? new WithHeader(TypedResults.Redirect(UrlOf(remote, query)), HeaderNames.CacheControl, "no-cache")
        : null;

    private static string UrlOf(RemoteUser remote, IQueryCollection query) =>
        QueryHelpers.AddQueryString(remote.Url.AbsoluteUri, WindowParameters.Names.Where(query.ContainsKey).Select(name => KeyValuePair.Create(name, (string?)query[name])));
}
