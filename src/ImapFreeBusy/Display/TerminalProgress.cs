using System.Collections.Concurrent;
using ImapFreeBusy.Commands;
using ImapFreeBusy.Publisher.Sync;
using Spectre.Console;

namespace ImapFreeBusy.Display;

/// <summary>Bars for the users at work; results are written when the bars are gone.</summary>
internal sealed class TerminalProgress(CommandContext context) : ProgressDisplay
{
    public override async Task RunAsync(Func<IProgressDisplay, Task> work)
    {
        var lines = new ConcurrentQueue<(TextWriter Writer, string Line)>();
        await Terminal.For(context.Error).Progress().HideCompleted(true).StartAsync(bars => work(new Bars(bars, context, lines)));
        foreach (var (writer, line) in lines)
        {
            writer.WriteLine(line);
        }
    }

    private sealed class Bars(ProgressContext bars, CommandContext context, ConcurrentQueue<(TextWriter Writer, string Line)> lines) : IProgressDisplay
    {
        private readonly ConcurrentDictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

        public IProgress<SyncProgress> Begin(string address)
        {
            var bar = bars.AddTask(Markup.Escape(address));
            _bars[address] = bar;
            return new DirectProgress<SyncProgress>(progress =>
            {
                bar.Description = Markup.Escape($"{address}: {progress.Folder}");
                bar.MaxValue = Math.Max(progress.Total, 1);
                bar.Value = progress.Done;
            });
        }

        public void Done(string address, string words, IReadOnlyList<string> problems)
        {
            End(address);
            lines.Enqueue((context.Output, $"{address}: {words}"));
            foreach (var problem in problems)
            {
                lines.Enqueue((context.Error, $"{address}: {problem}"));
            }
        }

        public void Failed(string address, string reason)
        {
            End(address);
            lines.Enqueue((context.Error, $"{address}: failed: {reason}"));
        }

        private void End(string address)
        {
            if (_bars.TryRemove(address, out var bar))
            {
                bar.Value = bar.MaxValue;
                bar.StopTask();
            }
        }
    }
}
