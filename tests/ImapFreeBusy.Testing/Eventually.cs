using System.Diagnostics;

namespace ImapFreeBusy.Testing;

/// <summary>Waits for a condition instead of sleeping: asks every few milliseconds until a time limit.</summary>
public static class Eventually
{
    /// <summary>Time limit where none is given: 10 seconds.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within the limit.</exception>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null) =>
        EqualAsync(() => Task.FromResult(condition()), value => value, what, limit);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within the limit.</exception>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null) =>
        EqualAsync(condition, value => value, what, limit);

    /// <summary>Asks for a value until it is the one wanted, and returns it.</summary>
    /// <exception cref="TimeoutException">It never was; the message tells the last value or the last exception.</exception>
    public static async Task<T> EqualAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what, TimeSpan? limit = null)
    {
        var end = limit ?? DefaultLimit;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (value, failure) = await AskAsync(ask);
            if (failure is null && wanted(value!))
            {
                return value!;
            }

            if (watch.Elapsed > end)
            {
                throw new TimeoutException($"Not within {end.TotalSeconds:0.###} s: {what}. Last: {failure?.ToString() ?? value?.ToString() ?? "null"}", failure);
            }

            await Task.Delay(Pause);
        }
    }

    // What is asked may not be there yet (a file, a port): that is one more "not yet", told at the end.
    private static async Task<(T? Value, Exception? Failure)> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException { InnerException: null })
        {
            return (default, failure);
        }
    }
}
