using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class HelpTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Help_names_the_commands_the_settings_file_and_the_exit_codes()
    {
        Assert.Equal(0, await _line.RunRawAsync("--help"));

        foreach (var word in new[] { "serve", "regenerate", "show", "check", "users", "--config", "IMAPFREEBUSY_CONFIG", "Exit codes:" })
        {
            Assert.Contains(word, _line.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("serve", "curl http://")]
    [InlineData("regenerate", "--all --full")]
    [InlineData("show", "--format timeline")]
    [InlineData("show", "show --file request.ics cancel.ics")]
    [InlineData("check", "imapfreebusy check --config")]
    [InlineData("users", "cut -f 1")]
    public async Task Help_of_a_command_has_examples_and_exit_codes_and_needs_no_settings(string command, string example)
    {
        Assert.Equal(0, await _line.RunRawAsync(command, "--help"));

        Assert.Contains(example, _line.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", _line.Output, StringComparison.Ordinal);
        Assert.Contains("--config", _line.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imapfreebusy --help")]
    [InlineData("imapfreebusy --help", "frobnicate")]
    [InlineData("imapfreebusy --help", "--frobnicate")]
    [InlineData("imapfreebusy show --help", "show")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "bob@example.org")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--format", "xml")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--from", "2026-03-01")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--file", "a.ics")]
    [InlineData("imapfreebusy show --help", "show", "--file")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--from")]
    [InlineData("imapfreebusy show --help", "show", "--file", "a.ics", "--config", "imapfreebusy.json")]
    [InlineData("imapfreebusy show --help", "show", "--file", "-", "--file", "-")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--tz", "UTC")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--owner", "ada@example.org")]
    [InlineData("imapfreebusy show --help", "show", "ada@example.org", "--explain", "--format", "ifb")]
    [InlineData("imapfreebusy regenerate --help", "regenerate")]
    [InlineData("imapfreebusy regenerate --help", "regenerate", "--full")]
    [InlineData("imapfreebusy regenerate --help", "regenerate", "ada@example.org", "--all")]
    [InlineData("imapfreebusy serve --help", "serve", "now")]
    public async Task Wrong_use_ends_with_2_and_tells_where_to_read_more(string hint, params string[] arguments)
    {
        Assert.Equal(2, await _line.RunRawAsync(arguments));

        Assert.Empty(_line.Output);
        Assert.Contains($"See: {hint}", _line.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("regenerate", "--all")]
    [InlineData("show", "ada@example.org")]
    [InlineData("check")]
    [InlineData("users")]
    public async Task Bad_settings_end_every_command_with_2_and_all_faults_at_once(params string[] arguments)
    {
        _line.Settings.With("Window:PastDays", "-1").With("Users:Static:0:Adress", "\"x\"");

        Assert.Equal(2, await _line.RunAsync(arguments));

        Assert.Empty(_line.Output);
        Assert.Contains("Window:PastDays: must be from 0 to 3650.\n", _line.Error, StringComparison.Ordinal);
        Assert.Contains("Users:Static:0:Adress: is no known key; did you mean Address?\n", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_option_the_environment_names_the_settings_file()
    {
        _line.Settings.Environment["IMAPFREEBUSY_CONFIG"] = _line.Settings.File;

        Assert.Equal(0, await _line.RunRawAsync("users"));
    }

    [Fact]
    public async Task A_missing_settings_file_ends_with_2()
    {
        Assert.Equal(2, await _line.RunRawAsync("users", "--config", "/nowhere/imapfreebusy.json"));

        Assert.Contains("/nowhere/imapfreebusy.json", _line.Error, StringComparison.Ordinal);
    }
}
