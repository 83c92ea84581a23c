using ImapFreeBusy.Commands;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Display;

/// <summary>A line for each result, and now and then one for work that takes long.</summary>
internal sealed class PlainProgress(CommandContext context) : ProgressDisplay, IProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Lock _writing = new();

    public override Task RunAsync(Func<IProgressDisplay, Task> work) => work(this);

    public IProgress<SyncProgress> Begin(string address)
    {
        var last = context.Clock.GetTimestamp();
        return new DirectProgress<SyncProgress>(progress =>
        {
            if (context.Clock.GetElapsedTime(last) >= BetweenLines)
            {
                last = context.Clock.GetTimestamp();
                Write(context.Error, $"{address}: {progress.Folder}: {progress.Done} of {progress.Total} messages");
            }
        });
    }

    public void Done(string address, string words, IReadOnlyList<string> problems)
    {
        Write(context.Output, $"{address}: {words}");
        foreach (var problem in problems)
        {
            Write(context.Error, $"{address}: {problem}");
        }
    }

    public void Failed(string address, string reason) => Write(context.Error, $"{address}: failed: {reason}");

    private void Write(TextWriter writer, string line)
    {
        lock (_writing)
        {
            writer.WriteLine(line);
        }
    }
}
