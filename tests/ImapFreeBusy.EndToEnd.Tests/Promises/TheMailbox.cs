using System.Text.RegularExpressions;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>The program reads, and leaves no trace of having read.</summary>
public sealed class TheMailbox
{
    [Fact]
    public async Task Keeps_every_flag_of_every_message_whatever_the_program_does()
    {
        await using var site = await PublishingSite.CreateAsync();
        site.Watch();
        using var writer = await site.ConnectAsync();
        await writer.AppendAsync(PublishingSite.Folder, new BusyHour(2).ToMessage(), @"\Seen");
        await writer.AppendAsync(PublishingSite.Folder, new BusyHour(4).ToMessage(), @"\Flagged", "Private");
        await writer.AppendAsync(PublishingSite.Folder, new BusyHour(6).ToMessage(attachmentBytes: 100_000));
        var before = await writer.FlagsAsync(PublishingSite.Folder);

        await site.ServeAsync();
        await site.AppendAsync(new BusyHour(8));
        Assert.True((await site.GetAsync()).IsFreshWith(new BusyHour(8)));
        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada, "--full")).ExitCode);
        Assert.Equal(0, (await site.RunAsync("check")).ExitCode);
        await site.StopAsync();

        var after = await writer.FlagsAsync(PublishingSite.Folder);
        Assert.Equal([@"\Recent \Seen", @"Private \Flagged \Recent", @"\Recent", @"\Recent"], after.OrderBy(message => message.Key).Select(message => message.Value));
        Assert.All(before, message => Assert.Equal(message.Value, after[message.Key]));
        AssertOnlyReads(site.Proxy.Transcript);
    }

    private static void AssertOnlyReads(IReadOnlyList<string> transcript)
    {
        var commands = transcript.Where(line => line.StartsWith("C: ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, line => Regex.IsMatch(line, @"^C: \w+ (UID )?(SELECT|STORE|EXPUNGE|MOVE|APPEND|DELETE|CREATE)\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain(commands, line => line.Contains("BODY[", StringComparison.OrdinalIgnoreCase) || line.Contains("RFC822.TEXT", StringComparison.OrdinalIgnoreCase));
    }
}
