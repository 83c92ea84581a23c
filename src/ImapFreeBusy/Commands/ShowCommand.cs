namespace ImapFreeBusy.Commands;

/// <summary><c>show</c>: one list, checked with the mail server at that moment, or made of files.</summary>
internal static class ShowCommand
{
    private const string Teaching = """
        Times are in RFC 3339 (2026-03-01T09:00:00+01:00), or in the user's time zone (2026-03-01T09:00, 2026-03-01).

        Formats:
          ifb        the list as it is published (default)
          json       the same for programs
          timeline   the same for people, in the user's local time

        With --file the list is made of calendar files instead (iCalendar, xCal or jCal), with no server and no settings: each
        file counts as one message of a folder, in the order given. What had to be repaired or could not be read goes to standard error.

        With --explain each period is followed by the objects that make it busy: folder and UID of the message (or the file),
        UID of the object, and the rule. That is for your eyes: a published list never says why.

        Examples:
          imapfreebusy show ada@example.org --format timeline
          imapfreebusy show ada@example.org --from 2026-03-01 --to 2026-03-08
          imapfreebusy show ada@example.org --explain
          imapfreebusy show --file request.ics cancel.ics --owner ada@example.org --tz Europe/Berlin
          curl https://example.org/team.ics | imapfreebusy show --file - --format timeline

        Exit codes: 0 all done, 1 there is no such user or no list, or part of a file could not be read (the rest is shown),
        2 wrong use or settings, or there is no such file
        """;

    public static TeachingCommand Create(CommandContext context)
    {
        var command = new TeachingCommand("show", "Print one list, checked with the mail server now, or made of files", Teaching);
        var words = new ShowWords();
        words.AddTo(command);
        var showUser = CommandRun.Of(context, (run, arguments, cancellationToken) => ShowUser.RunAsync(run, words.Read(arguments), cancellationToken));
        command.SetAction((arguments, cancellationToken) => words.Read(arguments) is { Files: [_, ..] } request
            ? CommandRun.Guarded(context, () => ShowFiles.RunAsync(context, request, cancellationToken))
            : showUser(arguments, cancellationToken));
        return command;
    }
}
