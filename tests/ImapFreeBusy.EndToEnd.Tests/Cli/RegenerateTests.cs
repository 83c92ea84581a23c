using ImapFreeBusy.Publisher.Publication;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class RegenerateTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Everybody_is_regenerated_and_problems_are_named()
    {
        Assert.Equal(0, await _line.RunAsync("regenerate", "--all"));

        Assert.Equal([("ada@example.org", false), ("bob@example.org", false)], _line.Publisher.Regenerated.Order());
        Assert.Contains("ada@example.org: published, 2 messages read, 0 periods\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("bob@example.org: published, 2 messages read, 0 periods\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("ada@example.org: Calendar, UID 7: no calendar\n", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_and_its_address_are_one_user()
    {
        Assert.Equal(0, await _line.RunAsync("regenerate", "Countess@example.org", "ada@example.org", "--full"));

        Assert.Equal([("ada@example.org", true)], _line.Publisher.Regenerated);
    }

    [Fact]
    public async Task A_user_who_fails_is_named_and_the_others_are_done()
    {
        _line.Publisher.Failures["ada@example.org"] = new PublicationUnavailableException("the server is away", TimeSpan.FromMinutes(1));

        Assert.Equal(1, await _line.RunAsync("regenerate", "--all"));

        Assert.Contains("ada@example.org: failed: the server is away\n", _line.Error, StringComparison.Ordinal);
        Assert.Contains("bob@example.org: published", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_user_is_named_and_the_others_are_done()
    {
        Assert.Equal(1, await _line.RunAsync("regenerate", "nobody@example.org", "bob@example.org"));

        Assert.Contains("nobody@example.org: there is no such user", _line.Error, StringComparison.Ordinal);
        Assert.Contains("bob@example.org: published", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_expected_fails_one_user_only()
    {
        _line.Publisher.Failures["bob@example.org"] = new InvalidOperationException("a bug");

        Assert.Equal(1, await _line.RunAsync("regenerate", "--all"));

        Assert.Contains("ada@example.org: published", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_bars_are_drawn_and_results_come_after_them()
    {
        using var line = new CommandLine { OnTerminal = true };
        line.Publisher.Failures["bob@example.org"] = new PublicationUnavailableException("the server is away", TimeSpan.FromMinutes(1));

        Assert.Equal(1, await line.RunAsync("regenerate", "--all"));

        Assert.Equal("ada@example.org: published, 2 messages read, 0 periods\n", line.Output);
        // The bars end by showing the cursor again; behind that whoever is done first comes first.
        const string ShowCursor = "\e[?25h";
        var behindBars = line.Error[(line.Error.LastIndexOf(ShowCursor, StringComparison.Ordinal) + ShowCursor.Length)..];
        Assert.Equal(
            ["ada@example.org: Calendar, UID 7: no calendar", "bob@example.org: failed: the server is away"],
            behindBars.TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        Assert.Contains(ShowCursor, line.Error, StringComparison.Ordinal);
    }
}
