using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Testing.Dovecot;

namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>A private Dovecot with several users who all have the same calendar, none of which was ever read.</summary>
public sealed class BenchmarkSite : IAsyncDisposable
{
    /// <summary>The mailbox of every user.</summary>
    public const string Mailbox = "Calendar";

    private readonly Queue<string> _untouched;

    private BenchmarkSite(DovecotServer server, int messages, IEnumerable<string> users)
    {
        Server = server;
        Messages = messages;
        _untouched = new Queue<string>(users);
    }

    /// <summary>The server.</summary>
    public DovecotServer Server { get; }

    /// <summary>Messages in each mailbox.</summary>
    public int Messages { get; }

    /// <summary>Starts the server and fills the mailboxes.</summary>
    public static async Task<BenchmarkSite> CreateAsync(int messages)
    {
        var users = Enumerable.Range(1, 13).Select(number => $"user{number}@example.org").ToList();
        var server = await DovecotServer.CreateAsync(new DovecotOptions { Users = users.ToDictionary(user => user, DovecotOptions.PasswordOf) });
        Console.Error.WriteLine($"filling {users.Count} mailboxes with {messages} messages each");
        using (var writer = await server.ConnectAsync(users[0]))
        {
            await writer.CreateAsync(Mailbox);
            await writer.AppendAllAsync(Mailbox, new MessageGenerator(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Generate(messages));
            await writer.ExecuteAsync("LOGOUT");
        }

        foreach (var user in users.Skip(1))
        {
            server.CloneMail(users[0], user);
        }

        return new BenchmarkSite(server, messages, users);
    }

    /// <summary>A user whose mailbox nobody has read yet: the server has indexed none of it.</summary>
    public string NextUntouchedUser() => _untouched.Dequeue();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
