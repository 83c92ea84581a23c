namespace ImapFreeBusy.Checking;

/// <summary>What was found, line by line; counts the problems.</summary>
internal sealed class CheckReport(TextWriter output)
{
    public int Problems { get; private set; }

    public void Heading(string line) => output.WriteLine(line);

    public void Fine(string line) => output.WriteLine($"  {line}");

    /// <summary>Not as good as it could be, but it works.</summary>
    public void Note(string line) => output.WriteLine($"  ? {line}");

    public void Problem(string line)
    {
        Problems++;
        output.WriteLine($"! {line}");
    }
}
