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
    private const int MillisecondsPerQuestion = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => name;

    /// <param name="questions">Lines with everything but the number, which stands second: <c>R\t…</c>.</param>
    public async Task<IReadOnlyList<PeerAnswer>> AskAsync(IReadOnlyList<string> questions)
    {
        var answers = new List<PeerAnswer>(questions.Count);
        while (answers.Count < questions.Count)
        {
            var before = answers.Count;
            await RunAsync(questions, answers);
            if (answers.Count < questions.Count)
            {
                answers.Add(PeerAnswer.None("the process ended"));
            }

            // A program that cannot run at all would otherwise be started once for every question.
            Assert.True(answers.Count > before + 1 || before > 0 || questions.Count <= 1 || answers.Count > 1, $"{name} gave no answer at all");
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
