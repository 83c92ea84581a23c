using System.CommandLine;
using System.Net.Sockets;
using ImapFreeBusy.Http;
using ImapFreeBusy.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImapFreeBusy.Commands;

/// <summary><c>serve</c>: the daemon.</summary>
internal static class ServeCommand
{
    private const string Teaching = """
        Runs until SIGTERM or Ctrl-C. The addresses that it listens on go to standard output, the log to standard error.

        Examples:
          imapfreebusy serve --config ./imapfreebusy.json
          IMAPFREEBUSY__Http__Urls=http://127.0.0.1:9000 imapfreebusy serve

        Then:
          curl http://127.0.0.1:8080/freebusy/ada@example.org.ifb
          curl http://127.0.0.1:8080/readyz

        Exit codes: 0 stopped as asked, 2 wrong use or settings, or the address to listen on cannot be had
        """;

    public static Command Create(CommandContext context)
    {
        var command = new TeachingCommand("serve", "Watch the folders, keep every list fresh, and answer requests", Teaching);
        command.SetAction((arguments, cancellationToken) =>
            CommandRun.Guarded(context, arguments, options => RunAsync(context, options, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ProgramOptions options, CancellationToken cancellationToken)
    {
        await using var application = Build(context, options);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"Cannot start: {exception.Message}");
            return ExitCode.WrongUse;
        }

        foreach (var url in application.Urls)
        {
            context.Output.WriteLine($"Listening on {url}");
        }

        await application.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    // The empty builder reads no settings files and environment variables of its own: ours are the only ones.
    private static WebApplication Build(CommandContext context, ProgramOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServeCommand).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().UseUrls(options.Http.Urls);
        ProgramLogging.Everything(builder.Logging);
        AddServices(builder.Services, context, options);
        var application = builder.Build();
        application.UseFailureHandler();
        application.MapFreeBusy();
        return application;
    }

    private static void AddServices(IServiceCollection services, CommandContext context, ProgramOptions options)
    {
        services.AddRoutingCore();
        services.AddSingleton(context.Clock);
        services.AddSingleton<IHostLifetime, CommandLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.AddFreeBusyHttp(options.Http);
        context.AddPublisher(services, options);
        context.AddDaemon(services);
    }
}
