using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>
/// An engine that others wrote, as a process: questions go in, answers come out in the same order. A process that ends
/// (out of time, or crashed) leaves one question without an answer, and the next process goes on with the rest.
/// </summary>
internal sealed class Peer(string name, string program, params string[] arguments)
{
    // Of processor time: how busy the machine is changes nothing.
    private const int MillisecondsPerQuestion = 150;
    // Hard questions may follow each other; a program that cannot run at all answers none.
    private const int MostInVain = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => name;

    /// <param name="questions">Lines with everything but the number, which stands second: <c>R\t…</c>.</param>
    public async Task<IReadOnlyList<PeerAnswer>> AskAsync(IReadOnlyList<string> questions)
    {
        var answers = new List<PeerAnswer>(questions.Count);
        var inVain = 0;
        while (answers.Count < questions.Count)
        {
            var before = answers.Count;
            await RunAsync(questions, answers);
            inVain = answers.Count > before ? 0 : inVain + 1;
            Assert.True(inVain < MostInVain, $"{name} ended {inVain} times without an answer");
            if (answers.Count < questions.Count)
            {
                answers.Add(PeerAnswer.None("the process ended"));
            }
        }

        return answers;
    }

    private async Task RunAsync(IReadOnlyList<string> questions, List<PeerAnswer> answers)
    {
        using var process = Start();
        var writing = WriteAsync(process, questions, answers.Count);
        while (answers.Count < questions.Count && await ReadAsync(process) is { } line)
        {
            answers.Add(PeerAnswer.Read(line));
        }

        process.Kill();
        await writing;
        await process.WaitForExitAsync();
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        program, [.. arguments, MillisecondsPerQuestion.ToString(CultureInfo.InvariantCulture)])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task<string?> ReadAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await process.StandardOutput.ReadLineAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(Process process, IReadOnlyList<string> questions, int first)
    {
        try
        {
            for (var i = first; i < questions.Count; i++)
            {
                var (kind, rest) = (questions[i][0], questions[i][2..]);
                await process.StandardInput.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{kind}\t{i}\t{rest}\n"));
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended: whoever reads its answers notices.
        }
    }
}
