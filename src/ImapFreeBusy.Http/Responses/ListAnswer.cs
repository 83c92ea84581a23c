using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.AspNetCore.Http;

namespace ImapFreeBusy.Http.Responses;

/// <summary>From a publication to an answer: the right form of it, or the word that there is none, or none now.</summary>
internal sealed class ListAnswer(RepresentationCache representations, TimeProvider clock)
{
    public async Task<IResult> GetAsync(Func<Task<FreeBusyPublication?>> get, RepresentationKind kind)
    {
        try
        {
            return await get() is { } publication ? new PublicationResult(publication, kind, representations, clock) : HttpAnswers.NoSuchList();
        }
        catch (PublicationUnavailableException exception)
        {
            return HttpAnswers.Unavailable(exception.RetryAfter);
        }
    }
}
