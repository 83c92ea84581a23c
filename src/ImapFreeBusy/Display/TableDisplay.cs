using ImapFreeBusy.Commands;
using Spectre.Console;

namespace ImapFreeBusy.Display;

/// <summary>Rows: a table for people, lines with tabs for programs.</summary>
internal static class TableDisplay
{
    public static void Write(CommandContext context, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        if (context.OutputIsTerminal)
        {
            WriteTable(context, columns, rows);
            return;
        }

        foreach (var row in rows)
        {
            context.Output.WriteLine(string.Join('\t', row));
        }
    }

    private static void WriteTable(CommandContext context, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumns([.. columns.Select(column => new TableColumn(new Text(column)))]);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Terminal.For(context.Output).Write(table);
    }
}
