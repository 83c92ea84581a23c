using ImapFreeBusy.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Http;

/// <summary>The last resort: what nobody expected goes to the log, and the reader gets an answer without details.</summary>
public static class FailureHandler
{
    /// <summary>Adds it; before the endpoints.</summary>
    public static IApplicationBuilder UseFailureHandler(this IApplicationBuilder application) => application.Use(RunAsync);

    private static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; nobody waits for an answer.
        }
        catch (Exception exception) when (exception is not BadHttpRequestException && !context.Response.HasStarted)
        {
            Log(context, exception);
            context.Response.Clear();
            await HttpAnswers.Failure().ExecuteAsync(context);
        }
    }

    private static void Log(HttpContext context, Exception exception) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(FailureHandler))
            .LogError(exception, "A request could not be answered");
}
