using System.Diagnostics;

namespace ImapFreeBusy.Testing.Programs;

/// <summary>The program while it runs. Disposing kills it.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LineCollector _output = new();
    private readonly LineCollector _errors = new();

    internal RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output => _output.Text;

    /// <summary>Standard error so far.</summary>
    public string Errors => _errors.Text;

    /// <summary>Most memory it ever held, in bytes; 0 when it has ended.</summary>
    public long PeakWorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.PeakWorkingSet64;
        }
    }

    /// <summary>Waits for a line, of standard output or of standard error, and returns it.</summary>
    /// <exception cref="TimeoutException">None came within the limit (30 s by default), or the program ended: the message has all that it said.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted, TimeSpan? limit = null)
    {
        string? found = null;
        try
        {
            await Eventually.TrueAsync(() => (found = Find(wanted)) is not null || _process.HasExited, "a line of the program", limit ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            // Told below, with all that the program said.
        }

        return found ?? Find(wanted) ?? throw new TimeoutException($"No such line. {Everything()}");
    }

    /// <summary>Waits for a line with a text in it.</summary>
    public Task<string> WaitForLineAsync(string text, TimeSpan? limit = null) =>
        WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), limit);

    /// <summary>Writes the whole of its standard input and ends it.</summary>
    public async Task WriteInputAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
    }

    /// <summary>kill -9: it cannot tidy up. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        Posix.Signal(_process.Id, Posix.SigKill);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as systemd does, and waits until it has (30 s by default).</summary>
    public Task<ProgramResult> StopAsync(TimeSpan? limit = null)
    {
        Posix.Signal(_process.Id, Posix.SigTerm);
        return WaitForExitAsync(limit ?? TimeSpan.FromSeconds(30));
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<ProgramResult> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
            return new ProgramResult(_process.ExitCode, Output, Errors);
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"The program did not end within {limit.TotalSeconds:0.#} s. {Everything()}", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private string? Find(Func<string, bool> wanted) => _output.Find(wanted) ?? _errors.Find(wanted);

    private string Everything() => $"Standard output:\n{Output}\nStandard error:\n{Errors}";
}
