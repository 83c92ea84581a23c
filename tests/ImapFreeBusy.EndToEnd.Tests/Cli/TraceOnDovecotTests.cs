using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>--trace</c> and every log: the protocol is there, and no password, no token and no title.</summary>
public sealed class TraceOnDovecotTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Password = "correct horse battery";
    private const string Title = "Zebra";

    private readonly CommandInProcess _command = new();
    private DovecotServer _dovecot = null!;

    public async ValueTask InitializeAsync()
    {
        _dovecot = await DovecotServer.CreateAsync(new DovecotOptions { Users = new Dictionary<string, string>(StringComparer.Ordinal) { [Ada] = Password }, MasterPassword = Password });
        using var writer = await _dovecot.ConnectAsync(Ada);
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", Messages().Select(message => new ReadOnlyMemory<byte>(message.ToBytes())));
    }

    public ValueTask DisposeAsync() => _dovecot.DisposeAsync();

    [Fact]
    public async Task A_check_shows_the_protocol_and_no_password()
    {
        using var settings = ProgramSettings.WithOwnLogins(_dovecot, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check", "--trace"));

        Assert.Matches(@"#\d+ C: A\d+ AUTHENTICATE PLAIN \*\*\*\n", _command.Error);
        Assert.Matches("#\\d+ S: \\* STATUS Calendar \\(", _command.Error);
        Assert.DoesNotContain("#", _command.Output, StringComparison.Ordinal);
        ExpectNoSecret();
    }

    [Fact]
    public async Task A_wrong_password_is_not_shown_either()
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada]);
        settings.WriteFile("master.secret", $"wrong {Password}");

        Assert.Equal(1, await _command.RunAsync(settings, "check", "--trace"));
        Assert.Equal(1, await _command.RunAsync(settings, "regenerate", "--all", "--trace"));

        ExpectNoSecret();
    }

    [Fact]
    public async Task A_sync_shows_the_protocol_and_neither_password_nor_title()
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "regenerate", "--all", "--trace"));

        // Titles came, in literals and in the parameters of parts.
        Assert.Contains("BODYSTRUCTURE (", _command.Error, StringComparison.Ordinal);
        Assert.Matches(@"BODY\[\]<0> \{\d+\}", _command.Error);
        Assert.NotEmpty(_command.Log);
        ExpectNoSecret();
    }

    [Fact]
    public async Task Without_the_option_nothing_is_shown()
    {
        using var settings = ProgramSettings.WithMasterLogin(_dovecot, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Equal("All is well.\n", _command.Error);
    }

    private void ExpectNoSecret()
    {
        Assert.DoesNotContain(Password, _command.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("battery", _command.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(InBase64(Password), encoded => _command.Everything.Contains(encoded, StringComparison.Ordinal));
        Assert.DoesNotContain(Title, _command.Everything, StringComparison.OrdinalIgnoreCase);
    }

    // What stands for the text wherever it begins in what is encoded, save its ends, which depend on what is beside it.
    private static IEnumerable<string> InBase64(string text) => Enumerable.Range(0, 3)
        .Select(before => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new string('-', before) + text))[4..^4]);

    // Small and large, with the title in the subject, in the event, in names of files; and two that cannot be read.
    private static IEnumerable<EventMessage> Messages()
    {
        var small = EventMessage.Of("one", "20261201T100000Z", "20261201T110000Z", $"SUMMARY:{Title}", $"LOCATION:{Title}") with { Subject = Title };
        yield return small;
        yield return small with { ContentType = $"text/calendar; name=\"{Title} one.ics\"", AttachmentBytes = 100_000 };
        yield return small with { ContentType = $"text/calendar; name*=utf-8''{Title}.ics", AttachmentBytes = 100_000, Alternative = true };
        yield return EventMessage.Of("two", $"2026{Title}", null, $"SUMMARY:{Title}") with { Subject = Title };
        yield return new EventMessage($"BEGIN:VCALENDAR\r\n{Title}\r\n") { Subject = Title };
    }
}
