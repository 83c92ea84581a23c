using System.IO.Enumeration;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>Users by the form of their addresses alone: whoever is asked for and fits may be one, and nobody can list them.</summary>
internal sealed class PatternSource(IEnumerable<string> patterns) : IUserSource
{
    private readonly string[] _patterns = [.. patterns];

    public bool CanList => false;

    public Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserRecord?> FindAsync(string address, CancellationToken cancellationToken) => Task.FromResult(
        Array.Exists(_patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, address, ignoreCase: true)) ? new UserRecord { Address = address } : null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
