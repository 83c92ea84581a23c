using ImapFreeBusy.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Responses;

/// <summary>Answers that are no list. None repeats anything of the request, and none tells what went wrong inside.</summary>
internal static class HttpAnswers
{
    public static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static IResult Line(string text, int status = StatusCodes.Status200OK) =>
        Uncached(TypedResults.Text(text + "\n", "text/plain", System.Text.Encoding.UTF8, status));

    public static IResult NoSuchList() => Problem(StatusCodes.Status404NotFound, "There is no such list.");

    public static IResult BadParameter(ParameterProblem problem) => Problem(
        StatusCodes.Status400BadRequest,
        $"The parameter {problem.Parameter} {problem.Reason}",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = problem.Parameter });

    public static IResult Unavailable(TimeSpan retryAfter)
    {
        var seconds = Math.Clamp(Math.Ceiling(retryAfter.TotalSeconds), 1, 86_400);
        return new WithHeader(
            Problem(StatusCodes.Status503ServiceUnavailable, "The list cannot be given now; it is not known whether the person is busy."),
            HeaderNames.RetryAfter,
            $"{seconds}");
    }

    public static IResult Failure() => Problem(StatusCodes.Status500InternalServerError, "Something went wrong here; the log of the service tells more.");

    private static WithHeader Problem(int status, string detail, IDictionary<string, object?>? extensions = null) =>
        Uncached(TypedResults.Problem(detail, statusCode: status, extensions: extensions));

    private static WithHeader Uncached(IResult result) => new(result, HeaderNames.CacheControl, "no-cache");
}
