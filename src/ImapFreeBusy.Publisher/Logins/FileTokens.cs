using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>The token in a file that something else renews: read at each login.</summary>
internal sealed class FileTokens(string file) : ITokenSource
{
    public Task<Secret> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Read());

    public Task<Secret?> RenewAsync(Secret refused, CancellationToken cancellationToken) =>
        Task.FromResult(Read() is var now && now.Reveal() != refused.Reveal() ? now : null);

    private Secret Read() => SecretFiles.Read(null, file)!;
}
