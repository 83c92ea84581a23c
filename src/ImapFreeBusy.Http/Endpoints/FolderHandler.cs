using ImapFreeBusy.Http.Access;
using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Http.Responses;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using Microsoft.AspNetCore.Http;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>Answers a request for the list of one folder: for who has logged in, whatever lists are.</summary>
internal sealed class FolderHandler(ReaderGate gate, IUserDirectory directory, IFolderPublications publications, ListAnswer answer)
{
    private static readonly (string Extension, bool IsExtended)[] Forms = [(".pfb", false), (".pxfb", true), (".xpfb", true)];

    public async Task<IResult> GetAsync(string address, string? file, bool isTrigger, HttpContext context)
    {
        if (RequestOf(file, isTrigger) is not { } request)
        {
            return HttpAnswers.NoSuchList();
        }

        var admission = await gate.AdmitAsync(context, ReaderNeed.Always);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        return await FindAsync(address, admission.Reader, context.RequestAborted) is { } owner
            ? await answer.GetAsync(() => publications.GetAsync(owner, request, admission.Reader, context.RequestAborted), RepresentationKind.List)
            : HttpAnswers.NoSuchList();
    }

    private static FolderRequest? RequestOf(string? file, bool isTrigger)
    {
        var (extension, isExtended) = Array.Find(Forms, form => file?.EndsWith(form.Extension, StringComparison.OrdinalIgnoreCase) == true);
        return extension is not null && file![..^extension.Length] is { Length: > 0 } path ? new FolderRequest(path, isExtended, isTrigger) : null;
    }

    // Programs call somebody by the name that they log in with, which need not be an address.
    private async ValueTask<ListOwner?> FindAsync(string address, Reader reader, CancellationToken cancellationToken) =>
        reader.IsCalled(address) ? reader.User : await directory.FindAsync(address, cancellationToken);
}
