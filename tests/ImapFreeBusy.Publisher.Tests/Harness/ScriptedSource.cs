using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>A directory that answers as the test says.</summary>
internal sealed class ScriptedSource(params IReadOnlyList<UserRecord> records) : IUserSource
{
    /// <summary>Whom it knows.</summary>
    public IReadOnlyList<UserRecord> Records { get; set; } = records;

    /// <summary>Whom it finds and does not list; who was added a moment ago.</summary>
    public IReadOnlyList<UserRecord> Unlisted { get; set; } = [];

    /// <summary>Why it does not answer; null while it does.</summary>
    public string? Failure { get; set; }

    /// <summary>Addresses that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public bool CanList => true;

    public static UserRecord Record(string address, params string[] aliases) => new() { Address = address, Aliases = aliases };

    public Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken) =>
        Failure is { } failure ? throw new DirectoryFailedException(failure) : Task.FromResult(Records);

    public Task<UserRecord?> FindAsync(string address, CancellationToken cancellationToken)
    {
        Asked.Add(address);
        return Failure is { } failure
            ? throw new DirectoryFailedException(failure)
            : Task.FromResult(Records.Concat(Unlisted).FirstOrDefault(record => record.Aliases.Prepend(record.Address).Contains(address)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
