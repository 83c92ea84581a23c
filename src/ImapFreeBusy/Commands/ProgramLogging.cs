using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ImapFreeBusy.Commands;

/// <summary>One plain line for each message, on standard error.</summary>
internal static class ProgramLogging
{
    /// <summary>For the daemon.</summary>
    public static void Everything(ILoggingBuilder logging) => ToStandardError(logging, LogLevel.Information);

    /// <summary>For commands that tell themselves what they do.</summary>
    public static void OnlyWarnings(ILoggingBuilder logging) => ToStandardError(logging, LogLevel.Warning);

    private static void ToStandardError(ILoggingBuilder logging, LogLevel least)
    {
        logging.SetMinimumLevel(least);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddSimpleConsole(Plain);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Plain(SimpleConsoleFormatterOptions format)
    {
        format.SingleLine = true;
        format.ColorBehavior = LoggerColorBehavior.Disabled;
        format.UseUtcTimestamp = true;
        format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
    }
}
