using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>NAMESPACE (RFC 2342).</summary>
internal sealed class NamespaceCommand : ImapCommand<Namespaces>
{
    private Namespaces? _namespaces;

    /// <inheritdoc/>
    public override string Name => "NAMESPACE";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <summary>The NAMESPACE response.</summary>
    public void Take(Namespaces namespaces) => _namespaces = namespaces;

    /// <inheritdoc/>
    protected override Namespaces OnOk(StatusResponse response, SessionState session) =>
        _namespaces ?? throw new ImapProtocolException("The server completed NAMESPACE without a NAMESPACE response.");
}
