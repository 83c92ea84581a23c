using ImapFreeBusy.Http.Responses;
using ImapFreeBusy.Publisher.Readers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Access;

/// <summary>
/// Tells who asks, before anything else is looked at: a refusal is the same whatever was asked for. What was sent to log in with
/// goes from here to the check, and nowhere else.
/// </summary>
internal sealed class ReaderGate(HttpOptions options, Transport transport, IReaders readers)
{
    public ValueTask<Admission> AdmitAsync(HttpContext context, ReaderNeed need)
    {
        var isOpen = options.Access == AccessMode.Public && need != ReaderNeed.Always;
        if (isOpen && need == ReaderNeed.None)
        {
            return ValueTask.FromResult(Admission.ToAnybody);
        }

        context.Response.OnStarting(MarkAsPersonal, context.Response);
        return isOpen && context.Request.Headers.Authorization.Count == 0
            ? ValueTask.FromResult(Admission.ToAnybody)
            : new ValueTask<Admission>(CheckAsync(context));
    }

    private async Task<Admission> CheckAsync(HttpContext context)
    {
        // Nobody is asked for a password where one must not be sent.
        if (!transport.MayCarryPasswords(context))
        {
            return Admission.Refuse(HttpAnswers.OnlyOverHttps());
        }

        if (BasicCredentials.TryRead(context.Request.Headers.Authorization) is not { } credentials)
        {
            return Admission.Refuse(HttpAnswers.LogIn());
        }

        var check = await readers.CheckAsync(credentials.Name, credentials.Password, context.RequestAborted);
        return check.Verdict switch
        {
            ReaderVerdict.Known => new Admission(check.Reader!, null),
            ReaderVerdict.TooMany => Admission.Refuse(HttpAnswers.TooManyLogins(check.RetryAfter)),
            ReaderVerdict.Unavailable => Admission.Refuse(HttpAnswers.NoLoginNow(check.RetryAfter)),
            _ => Admission.Refuse(HttpAnswers.LogIn()),
        };
    }

    /// <summary>Whatever the answer, no cache between may give it to somebody else (RFC 9111 §5.2.2.7).</summary>
    private static Task MarkAsPersonal(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.CacheControl = "no-cache, private";
        headers.Vary = headers.Vary.Count == 0 ? HeaderNames.Authorization : $"{HeaderNames.Authorization}, {headers.Vary}";
        return Task.CompletedTask;
    }
}
