using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Display;
using ImapFreeBusy.Files;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Settings;
using NodaTime;

namespace ImapFreeBusy.Commands;

/// <summary>A list made of files: no server, no settings, every limit at its default.</summary>
internal static class ShowFiles
{
    // A VFREEBUSY must have an ORGANIZER; .invalid is nobody's for ever (RFC 2606 §2).
    private const string NobodyNamed = "owner@invalid";

    // Calendars write addresses with it.
    private const string MailScheme = "mailto:";

    public static async Task<int> RunAsync(CommandContext context, ShowRequest request, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var zone = ReadZone(request.Zone, faults);
        var window = ReadWindow(context, request, zone, faults);
        var owner = ReadOwner(request.Owners, zone, faults);
        var limits = new CalendarLimits();
        var files = await ReadAsync(new CalendarFileReader(limits, context.OpenInput), request.Files, faults, cancellationToken);
        if (faults.Count > 0)
        {
            faults.ForEach(context.Error.WriteLine);
            return ExitCode.WrongUse;
        }

        var calendar = new FileCalendar(files, owner, limits, window);
        var problems = calendar.Problems.ToList();
        problems.ForEach(context.Error.WriteLine);

        var document = new FreeBusyDocument(owner.Addresses.FirstOrDefault(NobodyNamed), calendar.Timeline, Now(context), Url: null);
        var because = request.Explains ? Explanation.Of(calendar.Timeline, calendar.Explain()) : null;
        request.Write(new ShownList(zone, document, Publication: null, because), context.Output);
        return problems.Exists(problem => problem.IsLoss) ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static DateTimeZone ReadZone(string name, List<string> faults)
    {
        var zone = ZoneName.Find(name);
        if (zone is null)
        {
            faults.Add(HarmlessText.Of($"--tz: {name} {ZoneName.FaultOf(name)}"));
        }

        return zone ?? DateTimeZone.Utc;
    }

    private static Interval ReadWindow(CommandContext context, ShowRequest request, DateTimeZone zone, List<string> faults)
    {
        if (!WindowWords.TryRead(request, zone, out var window, out var fault))
        {
            faults.Add(fault);
        }

        return window ?? StandingWindow.At(Now(context), zone, new WindowOptions());
    }

    private static CalendarOwner ReadOwner(IReadOnlyList<string> words, DateTimeZone zone, List<string> faults)
    {
        var addresses = words.Select(word => word.StartsWith(MailScheme, StringComparison.OrdinalIgnoreCase) ? word[MailScheme.Length..] : word).ToList();
        foreach (var address in addresses.Where(address => !AddressForm.HasForm(address)))
        {
            faults.Add(HarmlessText.Of($"--owner: {address} is no mail address such as ada@example.org."));
        }

        return new CalendarOwner(addresses, zone);
    }

    // A file that cannot be opened is a slip of the keyboard more often than not: nothing is shown without it.
    private static async Task<List<CalendarFile>> ReadAsync(CalendarFileReader reader, IReadOnlyList<string> names, List<string> faults, CancellationToken cancellationToken)
    {
        var files = new List<CalendarFile>();
        foreach (var name in names)
        {
            try
            {
                files.Add(await reader.ReadAsync(name, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                faults.Add(HarmlessText.Of($"--file: {name}: {FaultOf(exception, name)}"));
            }
        }

        return files;
    }

    private static string FaultOf(Exception exception, string name) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException or ArgumentException => "there is no such file.",
        _ when Directory.Exists(name) => "it is a directory.",
        _ => "it cannot be read.",
    };

    private static Instant Now(CommandContext context) => Instant.FromDateTimeOffset(context.Clock.GetUtcNow());
}
