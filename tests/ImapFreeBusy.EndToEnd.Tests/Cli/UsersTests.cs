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

    [Fact]
    public async Task A_directory_that_does_not_answer_is_named_and_the_users_it_told_of_last_are_listed()
    {
        using var line = new CommandLine { DirectoryFailures = ["people: it is asleep"] };

        Assert.Equal(1, await line.RunAsync("users"));

        Assert.Contains("ada@example.org", line.Output, StringComparison.Ordinal);
        Assert.Equal("Directory people: it is asleep; the users that it told of last are taken\n", line.Error);
    }
}
