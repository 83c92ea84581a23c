namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>The figures as the README keeps them.</summary>
public static class FigureTable
{
    /// <summary>Begins a Markdown table.</summary>
    public static void PrintHead(TextWriter output)
    {
        output.WriteLine("| figure | measured | against |");
        output.WriteLine("| --- | --- | --- |");
    }

    /// <summary>Writes rows of it.</summary>
    public static void Print(IEnumerable<FigureRow> rows, TextWriter output)
    {
        foreach (var row in rows)
        {
            output.WriteLine($"| {row.What} | {row.Value} | {row.Against} |");
        }
    }
}
