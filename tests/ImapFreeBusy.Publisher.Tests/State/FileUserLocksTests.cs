using System.Diagnostics;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using Microsoft.Extensions.Logging;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.State.StateSamples;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class FileUserLocksTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task There_are_never_two_holders_at_once()
    {
        var (holders, most, taken) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(TakeManyAsync, Cancellation)));

        Assert.Equal((1, 100), (most, taken));

        async Task TakeManyAsync()
        {
            var locks = Locks();
            for (var turn = 0; turn < 25; turn++)
            {
                using var held = await locks.AcquireAsync(Ada, Cancellation);
                most = Math.Max(most, Interlocked.Increment(ref holders));
                await Task.Yield();
                Interlocked.Decrement(ref holders);
                taken++;
            }
        }
    }

    [Fact]
    public async Task Another_user_is_not_kept_waiting()
    {
        using var ada = await Locks().AcquireAsync(Ada, Cancellation);
        using var grace = await Locks().AcquireAsync(UserOf("grace@example.org", "grace"), Cancellation);
    }

    [Fact]
    public async Task Disposing_lets_the_next_one_in()
    {
        var held = await Locks().AcquireAsync(Ada, Cancellation);
        var next = Locks().AcquireAsync(Ada, Cancellation);
        Assert.False(next.IsCompleted);

        held.Dispose();

        (await next.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var held = await Locks().AcquireAsync(Ada, Cancellation);
        using var stop = new CancellationTokenSource();
        var next = Locks().AcquireAsync(Ada, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task The_lock_of_a_process_that_died_is_free()
    {
        using var other = Process.Start(new ProcessStartInfo("flock", ["-F", _directory.Combine("ada@example.org.lock"), "sh", "-c", "echo held; exec cat"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Cancellation));
        var waiting = Locks().AcquireAsync(Ada, Cancellation);
        Assert.False(waiting.IsCompleted);

        other.Kill();

        (await waiting.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)).Dispose();
        await other.WaitForExitAsync(Cancellation);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_an_error_and_not_a_wait()
    {
        var failure = await Assert.ThrowsAsync<StorageException>(() => Locks(_directory.Combine("missing")).AcquireAsync(Ada, Cancellation));

        Assert.Contains("its directory is missing", failure.Message, StringComparison.Ordinal);
    }

    private FileUserLocks Locks(string? directory = null) => new(
        new StorageOptions { StateDirectory = directory ?? _directory.FullPath }, new StorageHealth(new CollectedLog().CreateLogger<StorageHealth>()), TimeProvider.System);
}
