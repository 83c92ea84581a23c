using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>ENABLE (RFC 5161): the answer holds what the server really enabled.</summary>
internal sealed class EnableCommand(IReadOnlyList<string> capabilities) : ImapCommand<IReadOnlyList<string>>
{
    private readonly List<string> _enabled = [];

    /// <inheritdoc/>
    public override string Name => "ENABLE";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        buffer.Raw(Name);
        foreach (var capability in capabilities)
        {
            buffer.Raw(" ").Atom(capability);
        }
    }

    /// <summary>ENABLED.</summary>
    public void Take(IEnumerable<string> enabled) => _enabled.AddRange(enabled);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> OnOk(StatusResponse response, SessionState session) => _enabled;
}
