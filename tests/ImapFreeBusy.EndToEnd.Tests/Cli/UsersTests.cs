using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class UsersTests
{
    [Fact]
    public async Task Users_are_lines_with_tabs_where_no_person_reads()
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("users"));

        Assert.Equal(
            "ada@example.org\tcountess@example.org\tmain\tada@example.org\tEurope/Berlin\nbob@example.org\t\tother\tbob\tUTC\n",
            line.Output);
        Assert.Empty(line.Error);
    }

    [Fact]
    public async Task Users_are_a_table_on_a_terminal()
    {
        using var line = new CommandLine { OnTerminal = true };

        Assert.Equal(0, await line.RunAsync("users"));

        Assert.Contains("Time zone", line.Output, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", line.Output, StringComparison.Ordinal);
    }
}
