using System.CommandLine;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Commands;

/// <summary>One run of a command, with settings that hold and services made of them.</summary>
internal sealed class CommandRun(CommandContext context, ProgramOptions options, IServiceProvider services)
{
    public CommandContext Context => context;

    public ProgramOptions Options => options;

    public IUserDirectory Directory => Service<IUserDirectory>();

    /// <summary>Makes an action that loads the settings, runs the work and puts away what it used.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Of(CommandContext context, Func<CommandRun, ParseResult, CancellationToken, Task<int>> work) =>
        (arguments, cancellationToken) => Guarded(context, arguments, async options =>
        {
            await using var services = ServicesOf(context, options);
            return await work(new CommandRun(context, options, services), arguments, cancellationToken);
        });

    /// <summary>Loads the settings and runs the work; what is wrong with either becomes words and an exit code.</summary>
    public static Task<int> Guarded(CommandContext context, ParseResult arguments, Func<ProgramOptions, Task<int>> work) =>
        Guarded(context, () => work(ConfigOption.Load(arguments, context)));

    /// <summary>Runs work that needs no settings in the same way.</summary>
    public static async Task<int> Guarded(CommandContext context, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (SettingsException exception)
        {
            return TellFaults(context, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Directories that cannot be made or written: `check` says which.
            context.Error.WriteLine(exception.Message);
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("Stopped.");
            return ExitCode.Interrupted;
        }
    }

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Who has an address; null, and named, when there is nobody.</summary>
    public async Task<ListOwner?> FindOwnerAsync(string address, CancellationToken cancellationToken)
    {
        var owner = await Directory.FindAsync(address, cancellationToken);
        if (owner is null)
        {
            context.Error.WriteLine($"{address}: there is no such user; see: imapfreebusy users");
        }

        return owner;
    }

    /// <summary>Asks directories for everyone; one that does not answer is named, and those it told of last stay.</summary>
    /// <returns>Whether all answered.</returns>
    public async Task<bool> TryRefreshAsync(CancellationToken cancellationToken)
    {
        var failures = await Directory.RefreshAsync(cancellationToken);
        foreach (var failure in failures)
        {
            context.Error.WriteLine($"Directory {failure}; the users that it told of last are taken");
        }

        return failures.Count == 0;
    }

    private static int TellFaults(CommandContext context, SettingsException exception)
    {
        foreach (var fault in exception.Faults)
        {
            context.Error.WriteLine(fault);
        }

        return ExitCode.WrongUse;
    }

    private static ServiceProvider ServicesOf(CommandContext context, ProgramOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton(context.Clock);
        services.AddLogging(ProgramLogging.OnlyWarnings);
        context.AddPublisher(services, options);
        return services.BuildServiceProvider();
    }
}
