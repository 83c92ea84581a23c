using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>Extensions that tell of names, rights and annotations.</summary>
internal static class PropertyTries
{
    private static readonly string[] Comment = ["/shared/comment"];

    /// <summary>NAMESPACE (RFC 2342).</summary>
    public static async Task<ExtensionResult> NamespaceAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        var namespaces = await client.GetNamespacesAsync(cancellationToken);
        return ExtensionResult.True(namespaces.OtherUsers.Count == 0
            ? "it has no folders of other users"
            : $"folders of other users begin with {string.Join(", ", namespaces.OtherUsers.Select(entry => $"\"{entry.Prefix}\""))}");
    }

    /// <summary>MYRIGHTS (RFC 4314 §3.5).</summary>
    public static async Task<ExtensionResult> AclAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        var rights = await client.GetMyRightsAsync(site.Sample, cancellationToken);
        return ExtensionResult.True($"\"{rights}\" on {site.Sample}");
    }

    /// <summary>GETMETADATA (RFC 5464 §4.2); that there is no annotation is an answer too.</summary>
    public static async Task<ExtensionResult> MetadataAsync(ImapClient client, ExtensionSite site, CancellationToken cancellationToken)
    {
        await client.GetMetadataAsync(site.Sample, Comment, cancellationToken);
        return ExtensionResult.True("GETMETADATA is answered");
    }
}
