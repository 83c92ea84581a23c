using ImapFreeBusy.Http.Access;
using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Http.Requests;
using ImapFreeBusy.Http.Responses;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>Answers a request for a user's list: who asks, whose it is, for which window, in which form.</summary>
internal sealed class ListHandler(
    ReaderGate gate, IUserDirectory directory, IPublications publications, IExtendedPublications extended, HttpOptions options, TimeProvider clock, ListAnswer answer)
{
    public async Task<IResult> GetAsync(string file, HttpContext context)
    {
        var (form, address) = ListForm.Of(file);
        var admission = await gate.AdmitAsync(context, form.Need);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await directory.FindAsync(address, context.RequestAborted) is not { } owner)
        {
            return HttpAnswers.NoSuchList();
        }

        var query = WindowQuery.Read(context.Request.Query, owner.TimeZone, clock, options);
        return query.Problem is { } problem
            ? HttpAnswers.BadParameter(problem)
            : ElsewhereAnswer.For(owner, context.Request.Query) ?? await answer.GetAsync(async () => await PublicationOf(form, owner, query.Window, admission.Reader, context.RequestAborted), RepresentationKind.List);
    }

    private Task<FreeBusyPublication> PublicationOf(ListForm form, ListOwner owner, Interval? window, Reader reader, CancellationToken cancellationToken) =>
        form.IsExtended ? extended.GetAsync(owner, window, reader, cancellationToken)
        : window is { } asked ? publications.GetAsync(owner, asked, cancellationToken)
        : publications.GetAsync(owner, cancellationToken);
}
