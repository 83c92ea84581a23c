using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Readers.ReaderSite;

namespace ImapFreeBusy.Publisher.Tests.Readers;

public sealed class MailReadersTests
{
    private const string Ada = "ada@example.org";

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("ADA@Example.org")]
    [InlineData("countess@example.org")]
    [InlineData("ada")]
    public async Task A_reader_is_known_by_address_alias_or_login(string name)
    {
        await using var site = Start(("ada", "pässword: 1", Yes));

        var check = await site.CheckAsync(name, "pässword: 1");

        Assert.Equal(ReaderVerdict.Known, check.Verdict);
        Assert.Equal(Ada, check.Reader?.User?.Address);
        await site.AllWereAskedAsync();
    }

    [Theory]
    [InlineData("mallory@example.org", "password")]
    [InlineData("two", "password")]
    [InlineData("ada*freebusy", "password")]
    [InlineData("", "password")]
    [InlineData(Ada, "")]
    [InlineData(Ada, "pass\0word")]
    public async Task Nobody_is_asked_for_a_name_of_nobody_or_a_password_that_cannot_be_one(string name, string password)
    {
        await using var site = Start();

        Assert.Equal(ReaderVerdict.Refused, await site.TryAsync(name, password));
    }

    [Fact]
    public async Task With_a_shared_account_the_login_of_the_person_counts()
    {
        await using var site = Start(options => (options.Servers["main"].Login, options.Servers["main"].User) = (LoginMode.Shared, "reader"), ("ada", "password", Yes));

        Assert.Equal(ReaderVerdict.Known, await site.TryAsync("ada", "password"));
        Assert.Equal(ReaderVerdict.Refused, await site.TryAsync("reader", "password"));
    }

    [Fact]
    public async Task An_accepted_login_is_remembered_for_a_while_under_every_name()
    {
        await using var site = Start(("ada", "password", Yes), ("ada", "password", Yes));

        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));
        site.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync("countess@example.org", "password"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync("ada", "password"));

        await site.AllWereAskedAsync();
    }

    [Fact]
    public async Task Another_password_than_the_remembered_one_is_asked_for()
    {
        await using var site = Start(("ada", "password", Yes), ("ada", "Password", No));

        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));
        Assert.Equal(ReaderVerdict.Refused, await site.TryAsync(Ada, "Password"));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));

        await site.AllWereAskedAsync();
    }

    [Fact]
    public async Task A_program_that_repeats_an_old_password_is_refused_without_asking_again()
    {
        await using var site = Start(("ada", "old", No), ("ada", "old", Yes));

        for (var time = 0; time < 20; time++)
        {
            Assert.Equal(ReaderVerdict.Refused, await site.TryAsync(Ada, "old"));
        }

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "old"));
    }

    [Fact]
    public async Task Who_asks_the_same_meanwhile_shares_the_answer()
    {
        await using var site = Play($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready
            C: A1 AUTHENTICATE PLAIN {Plain("ada", "password")}
            X: wait
            S: A1 OK [CAPABILITY IMAP4rev1] logged in
            """);

        var checks = Enumerable.Range(0, 10).Select(_ => site.TryAsync(Ada, "password")).ToList();
        site.Continue();

        Assert.All(await Task.WhenAll(checks), verdict => Assert.Equal(ReaderVerdict.Known, verdict));
        await site.AllWereAskedAsync();
    }

    [Fact]
    public async Task After_five_wrong_passwords_a_name_waits_a_minute_and_others_do_not()
    {
        var wrong = Enumerable.Range(0, AttemptPace.OfName).Select(number => ("ada", $"{number}", No)).ToArray();
        await using var site = Start([("ada", "remembered", Yes), .. wrong, ("two", "password", Yes), ("ada", "right", Yes)]);
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "remembered"));
        foreach (var (_, password, _) in wrong)
        {
            Assert.Equal(ReaderVerdict.Refused, await site.TryAsync(Ada, password));
        }

        var check = await site.CheckAsync("countess@example.org", "right");

        Assert.Equal(ReaderVerdict.TooMany, check.Verdict);
        Assert.Equal(AttemptPace.Span, check.RetryAfter);
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "remembered"));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync("bob@example.org", "password"));
        site.Clock.Advance(AttemptPace.Span);
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "right"));
        await site.AllWereAskedAsync();
    }

    [Fact]
    public async Task Names_of_nobody_come_to_the_same_end()
    {
        await using var site = Start();
        for (var time = 0; time < 20; time++)
        {
            Assert.Equal(ReaderVerdict.Refused, await site.TryAsync("eve@example.net", "old"));
        }

        for (var time = 0; time < AttemptPace.OfName; time++)
        {
            Assert.Equal(ReaderVerdict.Refused, await site.TryAsync("mallory", $"{time}"));
        }

        Assert.Equal(ReaderVerdict.TooMany, await site.TryAsync("Mallory", "right"));
    }

    [Fact]
    public async Task A_refusal_takes_as_long_for_a_name_of_nobody_as_for_a_user()
    {
        await using var site = Start(options => options.Readers.RefusalDelay = TimeSpan.FromSeconds(3), ("ada", "wrong", No), ("ada", "right", Yes));
        Task<ReaderVerdict>[] checks = [site.TryAsync(Ada, "wrong"), site.TryAsync("mallory", "wrong")];
        await Testing.Eventually.TrueAsync(() => site.Clock.WaitingTimers >= 2 && site.Log.Lines.Count > 0, "both are refused");

        site.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.All(checks, check => Assert.False(check.IsCompleted));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "right"));
        await Testing.Eventually.TrueAsync(() => site.Clock.WaitingTimers >= 2, "both wait");
        site.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.All(await Task.WhenAll(checks), verdict => Assert.Equal(ReaderVerdict.Refused, verdict));
    }

    [Theory]
    [InlineData("NO [UNAVAILABLE] the directory is down")]
    [InlineData("NO [PRIVACYREQUIRED] first STARTTLS")]
    [InlineData("NO [LIMIT] too many")]
    [InlineData("BAD what?")]
    public async Task A_server_that_cannot_tell_refuses_nobody(string answer)
    {
        await using var site = Start([.. Enumerable.Repeat(("ada", "password", answer), AttemptPace.OfName + 1), ("ada", "password", Yes)]);
        for (var time = 0; time <= AttemptPace.OfName; time++)
        {
            Assert.Equal(ReaderVerdict.Unavailable, await site.TryAsync(Ada, "password"));
        }

        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));
        Assert.Single(site.Log.Warnings);
    }

    [Theory]
    [InlineData("NO wrong")]
    [InlineData("NO [AUTHORIZATIONFAILED] no")]
    [InlineData("NO [EXPIRED] change it")]
    public async Task A_refusal_is_one_in_all_its_words(string answer)
    {
        await using var site = Start(("ada", "password", answer));

        Assert.Equal(ReaderVerdict.Refused, await site.TryAsync(Ada, "password"));
    }

    [Fact]
    public async Task While_the_server_is_down_only_remembered_readers_are_known()
    {
        await using var site = Start(("ada", "password", Yes));
        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));
        await site.ServerStopsAsync();

        Assert.Equal(ReaderVerdict.Known, await site.TryAsync(Ada, "password"));
        var check = await site.CheckAsync(Ada, "Password");

        Assert.Equal(ReaderVerdict.Unavailable, check.Verdict);
        Assert.True(check.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task No_log_holds_a_password_or_a_name_of_nobody()
    {
        await using var site = Start(("ada", "hunter2", No), ("ada", "hunter3", "NO [UNAVAILABLE] down"));

        await site.TryAsync(Ada, "hunter2");
        await site.TryAsync(Ada, "hunter3");
        await site.TryAsync("mallory", "hunter4");

        Assert.Contains(site.Log.Lines, line => line.Contains(Ada, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("hunter", StringComparison.Ordinal) || line.Contains("mallory", StringComparison.Ordinal));
    }
}
