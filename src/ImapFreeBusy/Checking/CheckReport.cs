using ImapFreeBusy.Display;

namespace ImapFreeBusy.Checking;

/// <summary>What was found, line by line; counts the problems. Much of it is in the words of servers.</summary>
internal sealed class CheckReport(TextWriter output)
{
    private const int Width = 110;

    public int Problems { get; private set; }

    public void Heading(string line) => Write(line);

    public void Fine(string line) => Write($"  {line}");

    /// <summary>Not as good as it could be, but it works.</summary>
    public void Note(string line) => Write($"  ? {line}");

    public void Problem(string line)
    {
        Problems++;
        Write($"! {line}");
    }

    /// <summary>A long list of words on several lines.</summary>
    public void List(string name, IEnumerable<string> words)
    {
        var line = name;
        foreach (var word in words)
        {
            if (line.Length + 1 + word.Length > Width)
            {
                Fine(line);
                line = new string(' ', name.Length);
            }

            line += $" {word}";
        }

        Fine(line);
    }

    private void Write(string line) => output.WriteLine(HarmlessText.Of(line));
}
