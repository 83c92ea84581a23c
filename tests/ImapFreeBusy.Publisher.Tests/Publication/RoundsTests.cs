using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class RoundsTests
{
    private readonly List<(string Demand, TaskCompletionSource<string> End)> _begun = [];
    private readonly Rounds<string, string> _rounds;

    public RoundsTests() => _rounds = new Rounds<string, string>(Begin, (left, right) => $"{left}+{right}");

    [Fact]
    public async Task A_caller_gets_the_result_of_a_round_that_began_after_the_call()
    {
        var first = _rounds.NextAsync("a");
        await BegunAsync(1);
        var second = _rounds.NextAsync("b");

        _begun[0].End.SetResult("one");

        Assert.Equal("one", await first);
        Assert.False(second.IsCompleted);
        await BegunAsync(2);
        _begun[1].End.SetResult("two");
        Assert.Equal("two", await second);
    }

    [Fact]
    public async Task A_hundred_callers_while_one_runs_cost_two_rounds()
    {
        var first = _rounds.NextAsync("first");
        await BegunAsync(1);
        var others = Enumerable.Range(0, 100).Select(_ => _rounds.NextAsync("x")).ToList();

        _begun[0].End.SetResult("one");
        await BegunAsync(2);
        _begun[1].End.SetResult("two");

        Assert.Equal("one", await first);
        Assert.All(await Task.WhenAll(others), result => Assert.Equal("two", result));
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Demands_that_wait_are_taken_together()
    {
        _ = _rounds.NextAsync("a");
        await BegunAsync(1);
        _ = _rounds.NextAsync("b");
        _ = _rounds.NextAsync("c");
        var last = _rounds.NextAsync("d");

        _begun[0].End.SetResult("one");
        await BegunAsync(2);

        Assert.Equal("b+c+d", _begun[1].Demand);
        _begun[1].End.SetResult("two");
        await last;
    }

    [Fact]
    public async Task A_round_that_fails_fails_its_callers_only()
    {
        var first = _rounds.NextAsync("a");
        await BegunAsync(1);
        var second = _rounds.NextAsync("b");

        _begun[0].End.SetException(new IOException("disk full"));
        await BegunAsync(2);
        _begun[1].End.SetResult("two");

        await Assert.ThrowsAsync<IOException>(() => first);
        Assert.Equal("two", await second);
    }

    [Fact]
    public async Task A_round_that_throws_at_once_is_followed_by_others()
    {
        var rounds = new Rounds<int, int>(number => number < 0 ? throw new InvalidOperationException("bad") : Task.FromResult(number), Math.Max);

        await Assert.ThrowsAsync<InvalidOperationException>(() => rounds.NextAsync(-1));

        Assert.Equal(7, await rounds.NextAsync(7));
    }

    [Fact]
    public async Task A_cancelled_round_is_cancelled_for_its_callers()
    {
        var rounds = new Rounds<int, int>(_ => throw new OperationCanceledException("stopping"), Math.Max);

        await Assert.ThrowsAsync<TaskCanceledException>(() => rounds.NextAsync(1));
    }

    [Fact]
    public async Task There_are_never_two_rounds_at_once()
    {
        var (running, most, count) = (0, 0, 0);
        var rounds = new Rounds<int, int>(RunAsync, Math.Max);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(() => rounds.NextAsync(number))));

        Assert.Equal(1, most);
        Assert.InRange(count, 1, 500);

        async Task<int> RunAsync(int demand)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            count++;
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return demand;
        }
    }

    [Fact]
    public void Demands_of_a_round_add_up()
    {
        var merged = RoundDemand.Merge(RoundDemand.Sweep, new RoundDemand(Full: true));

        Assert.True(merged is { Discover: true, Full: true });
        Assert.Equal(RoundDemand.Check, RoundDemand.Merge(RoundDemand.Check, RoundDemand.Check));
    }

    [Fact]
    public void Folders_that_the_server_told_of_are_looked_at_together_unless_somebody_wants_all()
    {
        var (work, team) = (RoundDemand.CheckOf(new MailboxName("Work")), RoundDemand.CheckOf(new MailboxName("Team")));

        Assert.Equal(["Team", "Work"], RoundDemand.Merge(work, team).Only?.Keys.Select(name => name.Text).Order());
        Assert.Null(RoundDemand.Merge(work, RoundDemand.Check).Only);
        Assert.Null(RoundDemand.Merge(RoundDemand.Request, team).Only);
    }

    private Task<string> Begin(string demand)
    {
        var end = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_begun)
        {
            _begun.Add((demand, end));
        }

        return end.Task;
    }

    private Task BegunAsync(int count) => Testing.Eventually.TrueAsync(
        () =>
        {
            lock (_begun)
            {
                return _begun.Count == count;
            }
        },
        $"round {count} begins");
}
