using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Knows nobody.</summary>
internal sealed class SampleReaders : IReaders
{
    public Task<ReaderCheck> CheckAsync(string name, Secret password, CancellationToken cancellationToken) => Task.FromResult(new ReaderCheck(ReaderVerdict.Refused));
}
