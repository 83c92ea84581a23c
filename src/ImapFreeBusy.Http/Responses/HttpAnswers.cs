using ImapFreeBusy.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Responses;

/// <summary>Answers that are no list. None repeats anything of the request, and none tells what went wrong inside.</summary>
internal static class HttpAnswers
{
    public static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    // RFC 7617 §2.1.
    private const string Challenge = "Basic realm=\"Free/busy lists\", charset=\"UTF-8\"";

    public static IResult Line(string text, int status = StatusCodes.Status200OK) =>
        Uncached(TypedResults.Text(text + "\n", "text/plain", System.Text.Encoding.UTF8, status));

    public static IResult NoSuchList() => Problem(StatusCodes.Status404NotFound, "There is no such list.");

    /// <summary>The same for everything that is asked for, whether it is there or not.</summary>
    public static IResult LogIn() => new WithHeader(
        Problem(StatusCodes.Status401Unauthorized, "Log in with the name and the password of your mail."), HeaderNames.WWWAuthenticate, Challenge);

    public static IResult OnlyOverHttps() => Problem(
        StatusCodes.Status403Forbidden,
        "Logins are taken over https only. Where a web server in front of this one speaks https, its address belongs into Http:TrustedProxies, and it must say X-Forwarded-Proto.");

    public static IResult TooManyLogins(TimeSpan retryAfter) =>
        Later(StatusCodes.Status429TooManyRequests, "Too many logins were refused; try again later.", retryAfter);

    public static IResult NoLoginNow(TimeSpan retryAfter) =>
        Later(StatusCodes.Status503ServiceUnavailable, "The mail server cannot be asked whether the login is right.", retryAfter);

    public static IResult BadParameter(ParameterProblem problem) => Problem(
        StatusCodes.Status400BadRequest,
        $"The parameter {problem.Parameter} {problem.Reason}",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = problem.Parameter });

    public static IResult Unavailable(TimeSpan retryAfter) =>
        Later(StatusCodes.Status503ServiceUnavailable, "The list cannot be given now; it is not known whether the person is busy.", retryAfter);

    public static IResult Failure() => Problem(StatusCodes.Status500InternalServerError, "Something went wrong here; the log of the service tells more.");

    private static WithHeader Later(int status, string detail, TimeSpan retryAfter)
    {
        var seconds = Math.Clamp(Math.Ceiling(retryAfter.TotalSeconds), 1, 86_400);
        return new WithHeader(Problem(status, detail), HeaderNames.RetryAfter, $"{seconds}");
    }

    private static WithHeader Problem(int status, string detail, IDictionary<string, object?>? extensions = null) =>
        Uncached(TypedResults.Problem(detail, statusCode: status, extensions: extensions));

    private static WithHeader Uncached(IResult result) => new(result, HeaderNames.CacheControl, "no-cache");
}
