namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Against">What it is measured against, or the aim.</param>
public sealed record FigureRow(string What, string Value, string Against);
