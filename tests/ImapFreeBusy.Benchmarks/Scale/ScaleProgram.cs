using System.Diagnostics;
using ImapFreeBusy.Testing.Programs;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>The program while it serves.</summary>
public sealed class ScaleProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly RunningProgram _program;

    private ScaleProgram(RunningProgram program)
    {
        _program = program;
        Meter = new ProcessMeter(program.Id);
    }

    /// <summary>What it uses.</summary>
    public ProcessMeter Meter { get; }

    /// <summary>From the start of the process until it says that it is ready: everything was looked at.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ScaleProgram> StartAsync(ProgramSettings settings)
    {
        var watch = Stopwatch.StartNew();
        var program = new ScaleProgram(PublishedProgram.Start(["serve", .. settings.Write()]));
        try
        {
            using var http = new HttpClient { BaseAddress = settings.BaseUrl };
            while (!await IsReadyAsync(http))
            {
                if (watch.Elapsed > Patience || program._program.HasExited)
                {
                    throw new InvalidOperationException($"The program was not ready after {watch.Elapsed}.\n{program._program.Errors}");
                }

                await Task.Delay(Pause);
            }

            program.ReadyAfter = watch.Elapsed;
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it said.</summary>
    public string Log => _program.Output + _program.Errors;

    /// <summary>Asks it to end and waits until it has.</summary>
    public Task StopAsync() => _program.StopAsync(TimeSpan.FromMinutes(2));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
