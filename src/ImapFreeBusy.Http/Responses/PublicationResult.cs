using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Responses;

/// <summary>Sends a publication: validators and dates always, the body only where it is asked for and not known.</summary>
internal sealed class PublicationResult(FreeBusyPublication publication, RepresentationKind kind, RepresentationCache representations, TimeProvider clock) : IResult
{
    /// <summary>The moment for which the answer is known to be true, as an HTTP date.</summary>
    private const string SyncedAtHeader = "FreeBusy-Synced-At";

    /// <summary>Stands in answers given from the last good list because the mail server could not be asked.</summary>
    private const string StaleHeader = "FreeBusy-Stale";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var representation = representations.Get(publication, kind, Gzip.IsAcceptedBy(httpContext.Request.Headers.AcceptEncoding));
        var validators = Validators.Of(publication, representation, clock);
        WriteHeaders(httpContext.Response.Headers, validators);
        if (validators.Match(httpContext.Request.Headers))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(httpContext, representation);
    }

    private void WriteHeaders(IHeaderDictionary headers, Validators validators)
    {
        headers.ETag = validators.ETag;
        headers.LastModified = validators.LastModified is { } date ? HeaderUtilities.FormatDate(date) : StringValues.Empty;
        headers.CacheControl = "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        headers[SyncedAtHeader] = HeaderUtilities.FormatDate(publication.SyncedAt.ToDateTimeOffset());
        if (publication.StaleReason is not null)
        {
            // The reason names servers; it is in the log.
            headers[StaleHeader] = "true";
        }
    }

    private static Task SendAsync(HttpContext context, Representation representation)
    {
        context.Response.ContentType = "text/calendar; charset=utf-8";
        context.Response.ContentLength = representation.Content.Length;
        if (representation.Encoding is { } encoding)
        {
            context.Response.Headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(representation.Content, context.RequestAborted).AsTask();
    }
}
