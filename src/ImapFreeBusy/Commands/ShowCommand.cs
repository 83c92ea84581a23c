using System.CommandLine;
using System.Text;
using ImapFreeBusy.Display;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Commands;

/// <summary><c>show</c>: one list, checked with the mail server at that moment.</summary>
internal static class ShowCommand
{
    private const string Teaching = """
        Times are in RFC 3339 (2026-03-01T09:00:00+01:00), or in the user's time zone (2026-03-01T09:00, 2026-03-01).

        Formats:
          ifb        the list as it is published (default)
          json       the same for programs
          timeline   the same for people, in the user's local time

        Examples:
          imapfreebusy show ada@example.org --format timeline
          imapfreebusy show ada@example.org --from 2026-03-01 --to 2026-03-08

        Exit codes: 0 all done, 1 there is no such user or no list, 2 wrong use or settings
        """;

    private static readonly Dictionary<string, Action<ShownList, TextWriter>> Formats = new(StringComparer.Ordinal)
    {
        ["ifb"] = (list, output) => output.Write(Encoding.UTF8.GetString(list.Publication.Content.Span)),
        ["json"] = JsonFormat.Write,
        ["timeline"] = TimelineFormat.Write,
    };

    public static Command Create(CommandContext context)
    {
        var address = new Argument<string>("ADDRESS") { Description = "User by address or alias" };
        var from = new Option<string?>("--from") { Description = "Beginning of the window; with --to", HelpName = "T" };
        var to = new Option<string?>("--to") { Description = "End of the window; with --from", HelpName = "T" };
        var format = new Option<string>("--format") { Description = "ifb, json or timeline", DefaultValueFactory = _ => "ifb" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var command = new TeachingCommand("show", "Print one list, checked with the mail server now", Teaching) { address, from, to, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is null != result.GetValue(to) is null)
            {
                result.AddError("Give --from and --to together.");
            }
        });
        command.SetAction(CommandRun.Of(context, (run, arguments, cancellationToken) => RunAsync(
            run, arguments.GetValue(address)!, arguments.GetValue(from), arguments.GetValue(to), Formats[arguments.GetValue(format)!], cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandRun run, string address, string? from, string? to, Action<ShownList, TextWriter> write, CancellationToken cancellationToken)
    {
        if (run.FindUser(address) is not { } user)
        {
            return ExitCode.SomeFailed;
        }

        if (!TryReadWindow(from, to, user.TimeZone, run.Context.Error, out var window))
        {
            return ExitCode.WrongUse;
        }

        try
        {
            var publication = await GetAsync(run.Service<IPublications>(), user, window, cancellationToken);
            TellIfStale(run.Context, publication);
            write(new ShownList(user, publication), run.Context.Output);
            return ExitCode.Done;
        }
        catch (PublicationUnavailableException exception)
        {
            run.Context.Error.WriteLine($"{user.Address}: {exception.Message}");
            return ExitCode.SomeFailed;
        }
    }

    private static bool TryReadWindow(string? from, string? to, DateTimeZone zone, TextWriter error, out Interval? window)
    {
        window = null;
        if (from is null || to is null)
        {
            return true;
        }

        var (start, end) = (MomentText.TryRead(from, zone), MomentText.TryRead(to, zone));
        if (start < end)
        {
            window = new Interval(start, end);
            return true;
        }

        error.WriteLine(start is null ? $"--from {MomentText.Expected}" : end is null ? $"--to {MomentText.Expected}" : "--to must be later than --from.");
        return false;
    }

    private static Task<FreeBusyPublication> GetAsync(IPublications publications, User user, Interval? window, CancellationToken cancellationToken) =>
        window is { } asked ? publications.GetAsync(user, asked, cancellationToken) : publications.GetAsync(user, cancellationToken);

    private static void TellIfStale(CommandContext context, FreeBusyPublication publication)
    {
        if (publication.StaleReason is { } reason)
        {
            context.Error.WriteLine($"This is the last good list, true at {publication.SyncedAt}: {reason}");
        }
    }
}
