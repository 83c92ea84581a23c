using System.Diagnostics;
using ImapFreeBusy.Benchmarks.Data;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>The least that tells how all folders of an account stand: one LIST (RFC 5819), its answer thrown away.</summary>
public static class ListStatus
{
    /// <summary>The command.</summary>
    public const string Command = "LIST \"\" \"*\" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ))";

    /// <summary>How often it is measured.</summary>
    public const int Rounds = 5;

    /// <summary>Measures it once.</summary>
    public static TimeSpan Once(BareConnection connection)
    {
        var watch = Stopwatch.StartNew();
        connection.Execute(Command);
        return watch.Elapsed;
    }
}
