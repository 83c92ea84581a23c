using System.Text.Json;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class ProgramRunnerTests
{
    [Fact]
    public async Task The_built_program_runs_and_tells_its_exit_code()
    {
        var result = await ProgramRunner.RunAsync(["no-such-command"]);

        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Settings_are_written_for_a_server()
    {
        await using var server = await DovecotServer.CreateAsync();
        using var settings = ProgramSettings.WithOwnLogins(server, ["ada@example.org"]);
        settings.Section("Freshness")["MaxAge"] = "00:00:01";

        var arguments = settings.Write();

        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(arguments[1], TestContext.Current.CancellationToken));
        Assert.Equal(server.Port, written.RootElement.GetProperty("Servers").GetProperty("test").GetProperty("Port").GetInt32());
        var secret = written.RootElement.GetProperty("Users").GetProperty("Static")[0].GetProperty("PasswordFile").GetString()!;
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(arguments[1])!, secret)));
    }
}
