using Microsoft.AspNetCore.Http;

namespace ImapFreeBusy.Http.Responses;

/// <summary>A result with one more header.</summary>
internal sealed class WithHeader(IResult inner, string name, string value) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[name] = value;
        return inner.ExecuteAsync(httpContext);
    }
}
