using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>Tries each extension that is announced: servers announce what they break.</summary>
internal sealed class ExtensionChecks(ServerFaults faults, TimeSpan limit, CheckReport report)
{
    private static readonly int NameWidth = ExtensionTable.All.Max(extension => extension.Name.Length);

    /// <summary>Tells for each extension whether it is there and true; what is broken is not counted on from then on.</summary>
    public async Task RunAsync(ExtensionSite site, CapabilitySet announced, CancellationToken cancellationToken)
    {
        foreach (var extension in ExtensionTable.All)
        {
            var name = extension.Name.PadRight(NameWidth);
            if (!announced.Has(extension.Name))
            {
                report.Fine($"{name} not announced: {extension.Without}");
                continue;
            }

            if (await ConnectAsync(site, extension, cancellationToken) is not { } client)
            {
                continue;
            }

            var result = await TryAsync(client, site, extension, cancellationToken);
            if (result.IsTrue)
            {
                report.Fine($"{name} tried and true: {extension.With} ({result.Words})");
            }
            else
            {
                faults.Report(site.Account.Server, extension.Name, result.Words);
                report.Note($"{extension.Name} is announced and broken: {result.Words}; so {extension.Without}");
            }
        }
    }

    private async Task<ImapClient?> ConnectAsync(ExtensionSite site, Extension extension, CancellationToken cancellationToken)
    {
        try
        {
            return await site.ConnectAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Note($"{extension.Name} is announced and could not be tried: {exception.Message}");
            return null;
        }
    }

    private async Task<ExtensionResult> TryAsync(ImapClient client, ExtensionSite site, Extension extension, CancellationToken cancellationToken)
    {
        var trying = extension.TryAsync(client, site, cancellationToken);
        try
        {
            // A server that drips is never silent, and must not hold us up all the same.
            return await trying.WaitAsync(limit, cancellationToken);
        }
        catch (ImapException exception)
        {
            return ExtensionResult.Broken(exception.Message);
        }
        catch (TimeoutException)
        {
            await client.DisposeAsync();
            await ((Task)trying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExtensionResult.Broken($"no end of the answer within {limit.TotalSeconds:0.###} s");
        }
    }
}
