using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>
/// People who put events into their calendars at a steady pace, spread over all folders. They are logged in and have looked around
/// from the start, as their programs did long before they change something.
/// </summary>
/// <param name="site">The server.</param>
/// <param name="users">Whose folders.</param>
public sealed partial class ChangeLoad(ScaleSite site, IReadOnlyList<string> users) : IDisposable
{
    /// <summary>Changes in a second.</summary>
    public const int Pace = 100;

    private const int Writers = 4;
    private const int SlotsOfDay = 24;

    private readonly List<BareConnection> _connections = [.. Enumerable.Range(0, Writers).AsParallel().WithDegreeOfParallelism(Writers).Select(_ => Connect(site))];

    /// <summary>Makes the changes. Those that come late (the server was slow) are made at once.</summary>
    public IReadOnlyList<Change> Run(TimeSpan duration)
    {
        var changes = new ConcurrentQueue<Change>();
        var begun = Stopwatch.GetTimestamp();
        var threads = _connections.ConvertAll(connection => new Thread(() => Write(connection, _connections.IndexOf(connection))));
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. changes];

        void Write(BareConnection connection, int first)
        {
            for (var number = first; number < duration.TotalSeconds * Pace; number += Writers)
            {
                var wait = TimeSpan.FromSeconds((double)number / Pace) - Stopwatch.GetElapsedTime(begun);
                Thread.Sleep(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
                changes.Enqueue(Append(connection, number));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    // A session of an account that sees everybody is slow until it has looked at all of them once; and its first look makes
    // Dovecot 2.3 rotate the index files by which NOTIFY is told of changes, which then says nothing for up to a minute.
    private static BareConnection Connect(ScaleSite site)
    {
        var connection = new BareConnection(site.Server.Port, ScaleSite.Writer, site.Server.PasswordOf(ScaleSite.Writer));
        connection.Execute(ListStatus.Command);
        return connection;
    }

    private Change Append(BareConnection connection, int number)
    {
        var user = users[number % users.Count];
        var folder = site.Size.FolderNames[number / users.Count % site.Size.FoldersOfUser];
        var (message, line) = Event(number / users.Count, number);
        var answer = connection.Execute($"APPEND \"{ScaleSite.SharedName(user, folder)}\" {{{message.Length}+}}\r\n{message}");
        var confirmedAt = Stopwatch.GetTimestamp();
        return new Change(user, folder, uint.Parse(AppendUid().Match(answer).Groups["uid"].Value, CultureInfo.InvariantCulture), line, confirmedAt);
    }

    /// <summary>Half an hour out of office that no other change of the user touches, over whatever is there: it always shows.</summary>
    private static (string Message, string Line) Event(int slot, int number)
    {
        var begin = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(8 + (slot / SlotsOfDay)).AddHours(slot % SlotsOfDay);
        var (start, end) = (Stamp(begin), Stamp(begin.AddMinutes(30)));
        var message = EventMessage.Of($"change-{number}", start, end, "X-MICROSOFT-CDO-BUSYSTATUS:OOF").ToBytes();
        return (Encoding.ASCII.GetString(message), $"FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:{start}/{end}");
    }

    private static string Stamp(DateTime moment) => moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"APPENDUID \d+ (?<uid>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppendUid();
}
