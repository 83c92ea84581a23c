using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Promise 8: what stands in a message forges no line of the log and moves no cursor of a terminal.</summary>
public sealed partial class ALogLine
{
    private const string Forged = "FORGED";

    [Theory]
    [InlineData("\u001b[2J")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u009b31m")]
    [InlineData("\u0007\u0008")]
    [InlineData("\r\n  ")]
    [InlineData("\\n")]
    public async Task Is_not_forged_by_a_message(string breaker)
    {
        await using var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());
        foreach (var message in Messages($"x{breaker}{Forged}: {breaker}y"))
        {
            await site.AppendAsync(Encoding.UTF8.GetBytes(message));
        }

        var regenerate = await site.RunAsync("regenerate", "--all");
        AssertPlain(regenerate.Output + regenerate.Errors);

        await using var program = site.Serve();
        await program.WaitForLineAsync("Listening on");
        await site.AppendAsync(Encoding.UTF8.GetBytes(Messages($"z{breaker}{Forged}: {breaker}y")[0]));
        await site.AppendAsync(Hours.Event(3).ToBytes());
        await Testing.Eventually.TrueAsync(() => File.ReadAllText(site.PublishedFile).Contains(Hours.Period(3), StringComparison.Ordinal), "the last event is published");
        var log = (await program.StopAsync()).Errors;
        AssertPlain(log);
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Stamp(), line));
    }

    // Everywhere where a diagnostic names what it found.
    private static IReadOnlyList<string> Messages(string evil) =>
    [
        Event($"UID:{evil}", $"DTSTART;TZID=\"{evil}\":20261201T100000", "RRULE:FREQ=SOMETIMES"),
        Event("UID:1", $"DTSTART:{Hours.At(10)}", $"RRULE:FREQ={evil}"),
        Event("UID:2", $"DTSTART:{Hours.At(12)}", $"RRULE:FREQ=DAILY;{evil}=1;BYDAY={evil};UNTIL={evil}"),
        Event($"UID:{evil}3", $"DTSTART;VALUE={evil}:{evil}", $"DURATION:{evil}", $"STATUS:{evil}", $"EXDATE:{evil}", $"{evil}"),
        Event("UID:4", $"DTSTART;TZID={evil}:20261201T100000", $"RECURRENCE-ID;RANGE={evil}:{evil}", $"X-{evil}:1", $"ATTENDEE;PARTSTAT={evil}:mailto:ada@example.org"),
        $"Subject: x\r\nContent-Type: text/calendar; charset=\"{evil}\"; method=\"{evil}\"\r\nContent-Transfer-Encoding: {evil}\r\n\r\n{Testing.Messages.CalendarText.Event(evil, Hours.At(14), Hours.At(15))}",
    ];

    private static string Event(params string[] lines) =>
        "Subject: x\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n" + Testing.Messages.CalendarText.Calendar(["BEGIN:VEVENT", .. lines, "END:VEVENT"]);

    private static void AssertPlain(string said)
    {
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, character => (char.IsControl(character) && character != '\n') || character is '\u2028' or '\u2029');
        Assert.DoesNotContain(said.Split('\n'), line => line.TrimStart().StartsWith(Forged, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();
}
