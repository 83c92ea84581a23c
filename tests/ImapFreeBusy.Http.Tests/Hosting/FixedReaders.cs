using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>Knows the users of the test by the password "right", and says what a test wants where it wants something.</summary>
internal sealed class FixedReaders(params User[] users) : IReaders
{
    private int _asked;

    /// <summary>In place of an answer of its own.</summary>
    public ReaderCheck? Answer { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public Task<ReaderCheck> CheckAsync(string name, Secret password, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(Answer ?? (password.Reveal() == "right" && Array.Find(users, user => user.Address == name) is { } user
            ? new ReaderCheck(ReaderVerdict.Known, new Reader(user))
            : new ReaderCheck(ReaderVerdict.Refused)));
    }
}
