using ImapFreeBusy.Publisher.Folders;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Folders;

public sealed class FolderPatternsTests
{
    [Theory]
    [InlineData("Calendar", "Calendar", true)]
    [InlineData("Calendar", "calendar", false)]
    [InlineData("Calendar", "Calendar/Work", false)]
    [InlineData("Calendar", "My Calendar", false)]
    [InlineData("Calendar*", "Calendar/Work/Team", true)]
    [InlineData("Calendar*", "Calendars", true)]
    [InlineData("Calendar/*", "Calendar", false)]
    [InlineData("Calendar/%", "Calendar/Work", true)]
    [InlineData("Calendar/%", "Calendar/Work/Team", false)]
    [InlineData("%/Calendar", "Work/Calendar", true)]
    [InlineData("%/Calendar", "Work/Team/Calendar", false)]
    [InlineData("*Calendar", "Work/Team/Calendar", true)]
    [InlineData("INBOX", "inbox", true)]
    [InlineData("inbox", "INBOX", true)]
    [InlineData("Kalender (alt)", "Kalender (alt)", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("Größe & mehr", "Größe & mehr", true)]
    [InlineData("*", "line\nbreak", true)]
    public void A_pattern_matches_what_it_says(string pattern, string name, bool matches) =>
        Assert.Equal(matches, Patterns(pattern).Match(name) is not null);

    [Fact]
    public void The_first_pattern_that_matches_gives_the_place()
    {
        var patterns = Patterns("Work", "Calendar*", "*");

        Assert.Equal(0, patterns.Match("Work"));
        Assert.Equal(1, patterns.Match("Calendar/Work"));
        Assert.Equal(2, patterns.Match("Other"));
    }

    [Fact]
    public void Without_patterns_it_is_Calendar()
    {
        Assert.Equal(0, Patterns().Match("Calendar"));
        Assert.Null(Patterns().Match("Other"));
    }

    [Fact]
    public void A_hostile_pattern_costs_no_more_than_its_length()
    {
        var patterns = Patterns(string.Concat(Enumerable.Repeat("*a", 50)));

        Assert.Null(patterns.Match(new string('a', 2_000) + "b"));
    }

    private static FolderPatterns Patterns(params string[] patterns) => new(new CalendarsOptions { Folders = patterns });
}
